variable "name" {
  description = "What the name of the account ends with. Unique in all of Azure."
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

variable "principal_id" {
  description = "Object id of the identity that the service runs under."
  type        = string
  nullable    = false
}
