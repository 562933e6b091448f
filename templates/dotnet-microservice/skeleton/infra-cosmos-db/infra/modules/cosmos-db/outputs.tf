output "environment" {
  description = "Environment variables by which the service finds its container."
  value = {
    Cosmos__Endpoint  = azurerm_cosmosdb_account.this.endpoint
    Cosmos__Database  = azurerm_cosmosdb_sql_database.this.name
    Cosmos__Container = azurerm_cosmosdb_sql_container.items.name
  }

  # The service starts once it may.
  depends_on = [azurerm_cosmosdb_sql_role_assignment.service]
}
