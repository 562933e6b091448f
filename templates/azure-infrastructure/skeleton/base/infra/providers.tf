provider "azurerm" {
  subscription_id     = var.subscription_id
  storage_use_azuread = true

  # Plans run with read access only, so scripts/bootstrap.sh registers what is used.
  resource_provider_registrations = "none"

  features {}
}
