#!/usr/bin/env bash
#
# What can be checked without Azure: formatting, types, rules, tests, policies and documentation.
#
# Usage: bash scripts/check.sh
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  printf '\n== %s\n' "$1"
}

step 'Formatting'
terraform fmt -check -diff -recursive infra

step 'Configuration'
terraform -chdir=infra init -backend=false -input=false
terraform -chdir=infra validate

step 'Tests'
terraform -chdir=infra test

step 'Lint'
(
  cd infra
  tflint --init
  tflint --recursive --config="$PWD/.tflint.hcl"
)

step 'Policies'
python3 -m unittest discover --start-directory policy/tests

step 'Documentation'
mkdocs build --strict
