variable "subscription_id" {
  description = "Id of the subscription that holds the service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", var.subscription_id))
    error_message = "subscription_id must be a GUID. Example: 00000000-0000-0000-0000-000000000001."
  }
}

variable "location" {
  description = "Azure region, by its short name."
  type        = string
  nullable    = false
  default     = "${{ values.location }}"
}

variable "registry_id" {
  description = "Resource id of the container registry that has the image."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("/registries/[A-Za-z0-9]{5,50}$", var.registry_id))
    error_message = "registry_id must be the resource id of an Azure Container Registry. `az acr show --name NAME --query id` prints it."
  }
}

variable "image" {
  description = "Image that runs, with its registry and tag. Example: contoso.azurecr.io/${{ values.name }}:42."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+\\.azurecr\\.io/.+:.+$", var.image))
    error_message = "image must name a registry, a repository and a tag. Example: contoso.azurecr.io/${{ values.name }}:42."
  }
}

variable "max_replicas" {
  description = "How many replicas may run at most."
  type        = number
  nullable    = false
  default     = {% if values.database == 'none' %}1{% else %}3{% endif %}

  validation {
    condition     = var.max_replicas >= 1 && var.max_replicas <= 30
    error_message = "max_replicas must be from 1 to 30."
  }
}
