resource "azurerm_postgresql_flexible_server" "this" {
  name                = "psql-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.location
  version             = "17"
  sku_name            = "B_Standard_B1ms"
  storage_mb          = 32768
  auto_grow_enabled   = true
  tags                = var.tags

  backup_retention_days = 14

  # Reached by whoever Microsoft Entra ID lets in; docs/runbook.md says how to close the network as well.
  public_network_access_enabled = true

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = var.identity.tenant_id
  }

  lifecycle {
    # Azure chooses the zone, and grows the storage, which can't shrink again.
    ignore_changes = [zone, storage_mb]
  }
}

# 0.0.0.0 stands for every address within Azure, also those of other organisations. Who gets in is for Microsoft Entra ID.
resource "azurerm_postgresql_flexible_server_firewall_rule" "azure" {
  name             = "azure-services"
  server_id        = azurerm_postgresql_flexible_server.this.id
  start_ip_address = "0.0.0.0"
  end_ip_address   = "0.0.0.0"
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "service" {
  server_name         = azurerm_postgresql_flexible_server.this.name
  resource_group_name = var.resource_group_name
  tenant_id           = var.identity.tenant_id
  object_id           = var.identity.principal_id
  principal_name      = var.identity.name
  principal_type      = "ServicePrincipal"
}

resource "azurerm_postgresql_flexible_server_database" "this" {
  name      = var.database
  server_id = azurerm_postgresql_flexible_server.this.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}
