#!/usr/bin/env bash
#
# Lets the pipeline act as the identities that scripts/bootstrap.sh made, without any secret: a service
# connection and a federated credential for each, and an environment to approve in. Safe to run again.
#
# Needs: az with the extension azure-devops, signed in as an administrator of the project.
# Usage: bash scripts/connect.sh ORGANISATION PROJECT, as in: bash scripts/connect.sh contoso Payments
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ $# -ne 2 ]]; then
  echo 'Usage: bash scripts/connect.sh ORGANISATION PROJECT' >&2
  exit 64
fi
organisation="https://dev.azure.com/$1"
project="$2"
stack='${{ values.name }}'
state_subscription='${{ values.subscriptionId }}'
group='${{ values.stateResourceGroup }}'

az account set --subscription "$state_subscription"
tenant="$(az account show --query tenantId --output tsv)"
project_id="$(az devops project show --project "$project" --organization "$organisation" --query id --output tsv)"
request="$(mktemp)"
trap 'rm -f "$request"' EXIT

# connect CONNECTION IDENTITY SUBSCRIPTION
connect() {
  local client subscription_name endpoint issuer subject
  endpoint="$(az devops service-endpoint list --organization "$organisation" --project "$project" \
    --query "[?name=='$1'] | [0]" --output json)"
  if [[ "$endpoint" == null || -z "$endpoint" ]]; then
    client="$(az identity show --name "$2" --resource-group "$group" --query clientId --output tsv)"
    subscription_name="$(az account show --subscription "$3" --query name --output tsv)"
    jq --null-input --arg name "$1" --arg client "$client" --arg tenant "$tenant" --arg subscription "$3" \
      --arg subscriptionName "$subscription_name" --arg projectId "$project_id" --arg project "$project" '{
        name: $name,
        type: "azurerm",
        url: "https://management.azure.com/",
        data: {
          subscriptionId: $subscription,
          subscriptionName: $subscriptionName,
          environment: "AzureCloud",
          scopeLevel: "Subscription",
          creationMode: "Manual"
        },
        authorization: {
          scheme: "WorkloadIdentityFederation",
          parameters: { tenantid: $tenant, serviceprincipalid: $client }
        },
        isShared: false,
        isReady: true,
        serviceEndpointProjectReferences: [{ name: $name, projectReference: { id: $projectId, name: $project } }]
      }' >"$request"
    endpoint="$(az devops service-endpoint create --organization "$organisation" --project "$project" \
      --service-endpoint-configuration "$request" --output json)"
  fi
  issuer="$(jq --raw-output .authorization.parameters.workloadIdentityFederationIssuer <<<"$endpoint")"
  subject="$(jq --raw-output .authorization.parameters.workloadIdentityFederationSubject <<<"$endpoint")"
  az identity federated-credential create --identity-name "$2" --resource-group "$group" --name azure-pipelines \
    --issuer "$issuer" --subject "$subject" --audiences api://AzureADTokenExchange --output none
}

connect "$stack-plan" "id-$stack-plan" "$state_subscription"
for file in infra/environments/*.tfvars; do
  environment="$(basename "$file" .tfvars)"
  subscription="$(sed -n 's/^subscription_id *= *"\(.*\)"/\1/p' "$file")"
  connect "$stack-$environment" "id-$stack-$environment" "$subscription"

  existing="$(az devops invoke --organization "$organisation" --area distributedtask --resource environments \
    --route-parameters project="$project" --query-parameters name="$stack-$environment" \
    --api-version 7.1 --query 'value[0].id' --output tsv)"
  if [[ -z "$existing" ]]; then
    jq --null-input --arg name "$stack-$environment" '{ name: $name }' >"$request"
    az devops invoke --organization "$organisation" --area distributedtask --resource environments \
      --route-parameters project="$project" --http-method POST --in-file "$request" --api-version 7.1 --output none
  fi
done

echo 'Done. Next: the approvals and checks that docs/set-up.md lists'
