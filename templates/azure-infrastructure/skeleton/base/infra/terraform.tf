terraform {
  required_version = "~> 1.11"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.68"
    }
  }

  # One container for each environment: scripts/init.sh adds its name.
  backend "azurerm" {
    storage_account_name = "${{ values.stateStorageAccount }}"
    key                  = "terraform.tfstate"
    use_azuread_auth     = true
  }
}
