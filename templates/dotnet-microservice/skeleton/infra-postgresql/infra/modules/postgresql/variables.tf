variable "name" {
  description = "What the name of the server ends with. Unique in all of Azure."
  type        = string
  nullable    = false
}

variable "resource_group_name" {
  description = "Resource group that gets the resources."
  type        = string
  nullable    = false
}

variable "location" {
  description = "Azure region, by its short name."
  type        = string
  nullable    = false
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  nullable    = false
}

variable "database" {
  description = "Name of the database."
  type        = string
  nullable    = false
}

variable "identity" {
  description = "Identity that the service runs under."
  type = object({
    name         = string
    principal_id = string
    tenant_id    = string
  })
  nullable = false
}
