output "environment" {
  description = "Environment variables by which the service finds its database."
  value = {
    Database__Host = azurerm_postgresql_flexible_server.this.fqdn
    Database__Name = azurerm_postgresql_flexible_server_database.this.name
    Database__User = azurerm_postgresql_flexible_server_active_directory_administrator.service.principal_name
  }

  # The service starts once it may.
  depends_on = [azurerm_postgresql_flexible_server_firewall_rule.azure]
}
