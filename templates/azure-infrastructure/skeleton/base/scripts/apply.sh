#!/usr/bin/env bash
#
# Applies the plan that scripts/plan.sh made, and nothing else.
#
# Usage: bash scripts/apply.sh ENVIRONMENT
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/init.sh "${1:-}"
environment="$1"
if [[ ! -f "plans/$environment/plan.tfplan" ]]; then
  echo "scripts/apply.sh: there is no plan for $environment. Run bash scripts/plan.sh $environment first." >&2
  exit 66
fi

terraform -chdir=infra apply -input=false "../plans/$environment/plan.tfplan"
