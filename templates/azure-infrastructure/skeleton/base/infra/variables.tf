variable "name" {
  description = "Name of the stack. Every Azure name is made of it and the environment."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 40 && can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name))
    error_message = "name must have at most 40 characters, only lower-case letters, digits and single hyphens, and start with a letter. Example: payment-platform."
  }
}

variable "environment" {
  description = "Environment that is planned: dev or prod."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment must be dev or prod."
  }
}

variable "subscription_id" {
  description = "Id of the subscription that holds the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", var.subscription_id))
    error_message = "subscription_id must be a GUID. Example: 00000000-0000-0000-0000-000000000001."
  }
}

variable "location" {
  description = "Azure region, by its short name. policy/checks/allowed_locations.yaml says which are allowed."
  type        = string
  nullable    = false
}

variable "owner" {
  description = "Team that answers for the stack, as in the software catalog. Becomes a tag."
  type        = string
  nullable    = false
}

variable "system" {
  description = "System of the software catalog that the stack belongs to. Becomes a tag."
  type        = string
  default     = null
}

variable "cost_center" {
  description = "Cost centre that pays. Becomes a tag."
  type        = string
  nullable    = false
}

variable "monthly_budget" {
  description = "What the environment may cost in a calendar month, in the currency that the subscription is billed in."
  type        = number
  nullable    = false

  validation {
    condition     = var.monthly_budget >= 1
    error_message = "monthly_budget must be at least 1."
  }
}

variable "budget_contacts" {
  description = "Mail addresses that are told when the budget is nearly used, used, or expected to be."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.budget_contacts) > 0 && alltrue([for contact in var.budget_contacts : can(regex("^[^@\\s]+@[^@\\s]+$", contact))])
    error_message = "budget_contacts must hold at least one mail address. Example: team-payments@contoso.com."
  }
}

variable "log_retention_in_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.log_retention_in_days >= 30 && var.log_retention_in_days <= 730
    error_message = "log_retention_in_days must be from 30 to 730, which is what Log Analytics offers."
  }
}

variable "log_daily_quota_gb" {
  description = "Gigabytes of logs that are taken in a day; the rest of that day's is dropped. -1 is no limit."
  type        = number
  default     = -1
  nullable    = false
}
