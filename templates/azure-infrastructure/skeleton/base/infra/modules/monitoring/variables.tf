variable "name" {
  description = "What the names of the module's resources end with."
  type        = string
  nullable    = false

  validation {
    condition     = length("log-${var.name}") <= 63
    error_message = "name must have at most 59 characters, as a Log Analytics workspace may have 63."
  }
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

variable "retention_in_days" {
  description = "Days that logs are kept, from 30 to 730."
  type        = number
  nullable    = false
}

variable "daily_quota_gb" {
  description = "Gigabytes of logs that are taken in a day; -1 is no limit."
  type        = number
  nullable    = false
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  nullable    = false
}
