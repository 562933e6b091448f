resource "azurerm_servicebus_namespace" "this" {
  name                = "sb-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.location
  sku                 = "Standard"
  minimum_tls_version = "1.2"
  tags                = var.tags

  # Only identities, no keys.
  local_auth_enabled = false
}

resource "azurerm_servicebus_queue" "items" {
  name         = "items"
  namespace_id = azurerm_servicebus_namespace.this.id

  max_delivery_count                      = 10
  dead_lettering_on_message_expiration    = true
  requires_duplicate_detection            = true
  duplicate_detection_history_time_window = "PT10M"
}

resource "azurerm_role_assignment" "service" {
  for_each = toset(["Azure Service Bus Data Sender", "Azure Service Bus Data Receiver"])

  scope                = azurerm_servicebus_queue.items.id
  role_definition_name = each.value
  principal_id         = var.principal_id
  principal_type       = "ServicePrincipal"
}
