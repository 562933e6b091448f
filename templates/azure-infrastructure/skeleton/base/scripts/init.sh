#!/usr/bin/env bash
#
# Prepares infra/ for one environment: providers, and the state in Azure Storage.
#
# Usage: bash scripts/init.sh ENVIRONMENT
set -euo pipefail
cd "$(dirname "$0")/.."

environment="${1:-}"
if [[ -z "$environment" || ! -f "infra/environments/$environment.tfvars" ]]; then
  echo "scripts/init.sh: '$environment' is no environment. There are: $(cd infra/environments && echo *.tfvars)" >&2
  exit 64
fi
if [[ ! -f infra/.terraform.lock.hcl ]]; then
  echo 'scripts/init.sh: infra/.terraform.lock.hcl is missing. Run bash scripts/lock.sh and commit the file it writes.' >&2
  exit 65
fi

terraform -chdir=infra init -input=false -lockfile=readonly -reconfigure \
  -backend-config="container_name=${{ values.name }}-$environment"
