mock_provider "azurerm" {}

variables {
  name            = "payment-platform"
  environment     = "dev"
  subscription_id = "00000000-0000-0000-0000-000000000001"
  location        = "westeurope"
  owner           = "team-payments"
  system          = "payments"
  cost_center     = "4711"
  monthly_budget  = 500
  budget_contacts = ["team-payments@contoso.com"]
}

run "names_and_tags" {
  command = plan

  assert {
    condition     = azurerm_resource_group.this.name == "rg-payment-platform-dev"
    error_message = "The resource group must be named after the stack and the environment: the catalog counts its costs by this name."
  }

  assert {
    condition = azurerm_resource_group.this.tags == tomap({
      owner       = "team-payments"
      environment = "dev"
      cost-center = "4711"
      stack       = "payment-platform"
      managed-by  = "terraform"
      system      = "payments"
    })
    error_message = "The resource group must have all tags."
  }
}

run "without_a_system" {
  command = plan

  variables {
    system = null
  }

  assert {
    condition     = !contains(keys(azurerm_resource_group.this.tags), "system")
    error_message = "Without a system there must be no tag for it."
  }
}

run "budget" {
  command = plan

  assert {
    condition     = azurerm_consumption_budget_resource_group.this.amount == 500
    error_message = "The budget must be the amount that was given."
  }

  assert {
    condition = toset([
      for notification in azurerm_consumption_budget_resource_group.this.notification :
      "${notification.threshold_type} ${notification.threshold}"
    ]) == toset(["Actual 80", "Actual 100", "Forecasted 100"])
    error_message = "The contacts must be told at 80 % and 100 %, and when 100 % is expected."
  }
}

run "refuses_a_name_that_is_too_long" {
  command = plan

  variables {
    name = "a-name-of-more-than-forty-characters-here"
  }

  expect_failures = [var.name]
}

run "refuses_an_unknown_environment" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "refuses_a_subscription_by_name" {
  command = plan

  variables {
    subscription_id = "sub-payments"
  }

  expect_failures = [var.subscription_id]
}

run "refuses_a_budget_without_contacts" {
  command = plan

  variables {
    budget_contacts = []
  }

  expect_failures = [var.budget_contacts]
}
