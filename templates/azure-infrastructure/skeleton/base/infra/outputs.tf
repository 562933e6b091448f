output "resource_group_name" {
  description = "Resource group of the environment."
  value       = azurerm_resource_group.this.name
}

output "resource_group_id" {
  description = "Resource id of that resource group."
  value       = azurerm_resource_group.this.id
}

output "log_analytics_workspace_id" {
  description = "Resource id of the Log Analytics workspace, for diagnostic settings."
  value       = module.monitoring.workspace_id
}
