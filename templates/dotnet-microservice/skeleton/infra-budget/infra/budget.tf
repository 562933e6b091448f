resource "azurerm_consumption_budget_resource_group" "this" {
  name              = "budget-${local.name}"
  resource_group_id = azurerm_resource_group.this.id
  amount            = ${{ values.monthlyBudget }}
  time_grain        = "Monthly"

  time_period {
    start_date = formatdate("YYYY-MM-'01T00:00:00Z'", plantimestamp())
  }

  dynamic "notification" {
    for_each = {
      early_warning = { threshold = 80, type = "Actual" }
      spent         = { threshold = 100, type = "Actual" }
      will_exceed   = { threshold = 100, type = "Forecasted" }
    }

    content {
      operator       = "GreaterThanOrEqualTo"
      threshold      = notification.value.threshold
      threshold_type = notification.value.type
      contact_emails = ["${{ values.budgetContact }}"]
    }
  }

  lifecycle {
    # A budget starts in the month when it was made; a later plan must not replace it.
    ignore_changes = [time_period]
  }
}
