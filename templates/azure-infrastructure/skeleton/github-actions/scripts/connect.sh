#!/usr/bin/env bash
#
# Lets the workflows of this repository act as the identities that scripts/bootstrap.sh made, without
# any secret, and turns the plans on. Safe to run again.
#
# Needs: az and gh, signed in; gh as an administrator of the repository.
# Usage: bash scripts/connect.sh
set -euo pipefail
cd "$(dirname "$0")/.."

stack='${{ values.name }}'
repository='${{ values.repository.owner }}/${{ values.name }}'
branch='${{ values.repository.defaultBranch }}'
group='${{ values.stateResourceGroup }}'
issuer='{% if values.repository.host == 'github.com' %}https://token.actions.githubusercontent.com{% else %}https://${{ values.repository.host }}/_services/token{% endif %}'
export GH_HOST='${{ values.repository.host }}'

az account set --subscription '${{ values.subscriptionId }}'

# How GitHub names the repository in its tokens: with the numbers of owner and repository, or, where it is older
# than July 2026 or on GitHub Enterprise Server, without.
subject="$(gh api "repos/$repository/actions/oidc/customization/sub" --jq '.sub_claim_prefix // empty')"
subject="${subject:-repo:$repository}"

# federate IDENTITY NAME SUBJECT
federate() {
  az identity federated-credential create --identity-name "$1" --resource-group "$group" --name "$2" \
    --issuer "$issuer" --subject "$3" \
    --audiences api://AzureADTokenExchange --output none
}

client_id() {
  az identity show --name "$1" --resource-group "$group" --query clientId --output tsv
}

federate "id-$stack-plan" pull-request "$subject:pull_request"
federate "id-$stack-plan" default-branch "$subject:ref:refs/heads/$branch"

for file in infra/environments/*.tfvars; do
  environment="$(basename "$file" .tfvars)"
  federate "id-$stack-$environment" environment "$subject:environment:$environment"

  # Only the default branch may use the environment, and with it the identity that applies. An environment
  # that exists is left alone: setting it again would remove its reviewers.
  path="repos/$repository/environments/$environment"
  if ! gh api --silent "$path" 2>/dev/null; then
    gh api --silent --method PUT "$path" --input - <<'JSON'
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
    gh api --silent --method POST "$path/deployment-branch-policies" --raw-field name="$branch"
  fi
  gh variable set AZURE_CLIENT_ID --repo "$repository" --env "$environment" --body "$(client_id "id-$stack-$environment")"
done

gh variable set AZURE_PLAN_CLIENT_ID --repo "$repository" --body "$(client_id "id-$stack-plan")"
gh variable set AZURE_TENANT_ID --repo "$repository" --body "$(az account show --query tenantId --output tsv)"

echo "Done. Next: name the reviewers of the environments at https://$GH_HOST/$repository/settings/environments"
