resource "azurerm_eventhub_namespace" "this" {
  name                = "evhns-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.location
  sku                 = "Standard"
  capacity            = 1
  minimum_tls_version = "1.2"
  tags                = var.tags

  # Only identities, no keys.
  local_authentication_enabled = false
}

resource "azurerm_eventhub" "items" {
  name              = "items"
  namespace_id      = azurerm_eventhub_namespace.this.id
  partition_count   = 4
  message_retention = 7
}

resource "azurerm_eventhub_consumer_group" "service" {
  name                = var.consumer_group
  namespace_name      = azurerm_eventhub_namespace.this.name
  eventhub_name       = azurerm_eventhub.items.name
  resource_group_name = var.resource_group_name
}

# How far the service has read.
resource "azurerm_storage_account" "checkpoints" {
  name                     = "stcheckpoints${var.unique}"
  resource_group_name      = var.resource_group_name
  location                 = var.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  min_tls_version          = "TLS1_2"
  tags                     = var.tags

  shared_access_key_enabled       = false
  allow_nested_items_to_be_public = false
}

resource "azurerm_storage_container" "checkpoints" {
  name                  = "checkpoints"
  storage_account_id    = azurerm_storage_account.checkpoints.id
  container_access_type = "private"
}

resource "azurerm_role_assignment" "hub" {
  for_each = toset(["Azure Event Hubs Data Sender", "Azure Event Hubs Data Receiver"])

  scope                = azurerm_eventhub.items.id
  role_definition_name = each.value
  principal_id         = var.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "checkpoints" {
  scope                = azurerm_storage_account.checkpoints.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = var.principal_id
  principal_type       = "ServicePrincipal"
}
