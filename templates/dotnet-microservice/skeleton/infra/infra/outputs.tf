output "url" {
  description = "Address of the service in its environment."
  value       = "https://${azurerm_container_app.this.ingress[0].fqdn}"
}

output "resource_group_name" {
  description = "Resource group that has everything of the service."
  value       = azurerm_resource_group.this.name
}
