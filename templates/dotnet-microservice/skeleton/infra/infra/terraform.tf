terraform {
  required_version = "~> 1.11"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.68"
    }
  }

  # The storage account and the container are given by the pipeline: -backend-config.
  backend "azurerm" {
    key              = "${{ values.name }}.tfstate"
    use_azuread_auth = true
  }
}

provider "azurerm" {
  subscription_id     = var.subscription_id
  storage_use_azuread = true
{%- if values.messaging == 'eventhub' %}

  features {
    storage {
      # What deploys has no rights on the content of storage accounts, and needs none.
      data_plane_available = false
    }
  }
{%- else %}

  features {}
{%- endif %}
}
