#!/usr/bin/env bash
#
# Installs the Terraform of infra/.terraform-version into a folder and puts it on the PATH of the steps that follow: the
# images of Azure Pipelines have none.
#
# Usage: bash pipelines/install-terraform.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

version="$(cat infra/.terraform-version)"
archive="terraform_${version}_linux_amd64.zip"
checksums="terraform_${version}_SHA256SUMS"
mkdir -p "$1"
cd "$1"
for file in "$archive" "$checksums"; do
  curl --fail --silent --show-error --location --retry 3 --remote-name \
    "https://releases.hashicorp.com/terraform/$version/$file"
done
sha256sum --check --strict --ignore-missing "$checksums"
unzip -q -o "$archive"
echo "##vso[task.prependpath]$PWD"
