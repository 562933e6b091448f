#!/usr/bin/env bash
#
# Pins the providers, with checksums for every platform that runs them, in infra/.terraform.lock.hcl.
# Run it again after a change of a version constraint; add --upgrade to take the newest that fit.
#
# Usage: bash scripts/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ "${1:-}" == --upgrade ]]; then
  terraform -chdir=infra init -backend=false -input=false -upgrade
fi
terraform -chdir=infra providers lock \
  -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64 -platform=windows_amd64
