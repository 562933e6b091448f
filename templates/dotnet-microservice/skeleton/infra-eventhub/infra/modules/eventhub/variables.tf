variable "name" {
  description = "What the name of the namespace ends with. Unique in all of Azure."
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

variable "principal_id" {
  description = "Object id of the identity that the service runs under."
  type        = string
  nullable    = false
}

variable "unique" {
  description = "What the name of the storage account ends with."
  type        = string
  nullable    = false
}

variable "consumer_group" {
  description = "Name of the group of consumers that the service is."
  type        = string
  nullable    = false
}
