#!/usr/bin/env bash
#
# Makes in Azure what Terraform needs before it can run: storage for the state, one identity that
# plans, and one for each environment that applies. Safe to run again: what exists stays as it is.
#
# Needs: az, signed in (az login) as somebody who is Owner of the subscriptions.
# Usage: bash scripts/bootstrap.sh
set -euo pipefail
cd "$(dirname "$0")/.."

stack='${{ values.name }}'
location='${{ values.location }}'
state_subscription='${{ values.subscriptionId }}'
state_group='${{ values.stateResourceGroup }}'
state_account='${{ values.stateStorageAccount }}'

# The value of a string in a .tfvars file.
setting() {
  sed -n "s/^$2 *= *\"\(.*\)\"/\1/p" "infra/environments/$1.tfvars"
}

# grant PRINCIPAL ROLE SCOPE
grant() {
  local existing
  existing="$(az role assignment list --role "$2" --scope "$3" --fill-principal-name false \
    --query "[?principalId=='$1'].id | [0]" --output tsv)"
  if [[ -z "$existing" ]]; then
    az role assignment create --assignee-object-id "$1" --assignee-principal-type ServicePrincipal \
      --role "$2" --scope "$3" --output none
  fi
}

# Makes an identity where there is none, and prints the id of its principal.
identity() {
  az identity create --name "$1" --resource-group "$state_group" --location "$location" \
    --query principalId --output tsv
}

az account set --subscription "$state_subscription"
if [[ "$(az group exists --name "$state_group")" == false ]]; then
  az group create --name "$state_group" --location "$location" --output none
fi
if ! az storage account show --name "$state_account" --resource-group "$state_group" --output none 2>/dev/null; then
  az storage account create --name "$state_account" --resource-group "$state_group" --location "$location" \
    --kind StorageV2 --sku Standard_ZRS --min-tls-version TLS1_2 --https-only true \
    --allow-blob-public-access false --allow-shared-key-access false --output none
  az storage account blob-service-properties update --account-name "$state_account" --resource-group "$state_group" \
    --enable-versioning true --enable-delete-retention true --delete-retention-days 30 \
    --enable-container-delete-retention true --container-delete-retention-days 30 --output none
fi
state_scope="$(az storage account show --name "$state_account" --resource-group "$state_group" --query id --output tsv)"

planner="$(identity "id-$stack-plan")"
for file in infra/environments/*.tfvars; do
  environment="$(basename "$file" .tfvars)"
  subscription="$(setting "$environment" subscription_id)"
  container="$state_scope/blobServices/default/containers/$stack-$environment"
  echo "== $environment in subscription $subscription"

  az storage container-rm create --storage-account "$state_account" --resource-group "$state_group" \
    --name "$stack-$environment" --output none
  for namespace in Microsoft.Consumption Microsoft.Insights Microsoft.OperationalInsights; do
    az provider register --namespace "$namespace" --subscription "$subscription" --wait
  done

  grant "$planner" 'Reader' "/subscriptions/$subscription"
  grant "$planner" 'Storage Blob Data Reader' "$container"

  applier="$(identity "id-$stack-$environment")"
  grant "$applier" 'Contributor' "/subscriptions/$subscription"
  grant "$applier" 'Storage Blob Data Contributor' "$container"
done

echo 'Done. Next: bash scripts/connect.sh'
