#!/usr/bin/env bash
#
# Plans one environment and checks the plan against policy/. Changes nothing.
#
# Writes to plans/ENVIRONMENT:
#   plan.tfplan  what scripts/apply.sh applies
#   plan.json    the same for tools
#   plan.md      the same for people
#   changes      "true" or "false"
#
# Usage: bash scripts/plan.sh ENVIRONMENT
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/init.sh "${1:-}"
environment="$1"
output="plans/$environment"
rm -rf "$output"
mkdir -p "$output"

# Without a lock, so that read access to the state is enough. A plan that another run
# overtook is refused when it is applied.
status=0
terraform -chdir=infra plan -input=false -lock=false -detailed-exitcode \
  -var-file="environments/$environment.tfvars" -out="../$output/plan.tfplan" || status=$?
case "$status" in
  0) echo false >"$output/changes" ;;
  2) echo true >"$output/changes" ;;
  *) exit "$status" ;;
esac

terraform -chdir=infra show -json "../$output/plan.tfplan" >"$output/plan.json"
terraform -chdir=infra show -no-color "../$output/plan.tfplan" >"$output/plan.txt"

counts="$(jq --raw-output '
  [.resource_changes[]?.change.actions] as $all
  | def count(action): [$all[] | select(index(action))] | length;
  "\(count("create")) to create, \(count("update")) to change, \(count("delete")) to destroy"
' "$output/plan.json")"
{
  echo "## $environment: $counts"
  echo
  echo '<details><summary>Plan</summary>'
  echo
  echo '```text'
  head -c 500000 "$output/plan.txt"
  echo '```'
  echo
  echo '</details>'
} >"$output/plan.md"
rm "$output/plan.txt"

checkov --config-file policy/checkov.yaml --file "$output/plan.json"
