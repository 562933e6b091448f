#!/usr/bin/env bash
#
# Installs the versions of .tool-versions into a folder and puts it on the PATH of the steps that follow.
#
# Usage: bash pipelines/install-tools.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

version() {
  sed -n "s/^$1 //p" .tool-versions
}

terraform="$(version terraform)"
tflint="$(version tflint)"
mkdir -p "$1"
cd "$1"

# fetch ADDRESS ARCHIVE CHECKSUMS
fetch() {
  curl --fail --silent --show-error --location --retry 3 --remote-name "$1/$2" --remote-name "$1/$3"
  sha256sum --check --strict --ignore-missing "$3"
  unzip -q -o "$2"
  rm "$2" "$3"
}

fetch "https://releases.hashicorp.com/terraform/$terraform" \
  "terraform_${terraform}_linux_amd64.zip" "terraform_${terraform}_SHA256SUMS"
fetch "https://github.com/terraform-linters/tflint/releases/download/v$tflint" \
  tflint_linux_amd64.zip checksums.txt

echo "##vso[task.prependpath]$PWD"
