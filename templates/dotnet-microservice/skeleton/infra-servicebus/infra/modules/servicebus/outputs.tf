output "environment" {
  description = "Environment variables by which the service finds its queue."
  value = {
    ServiceBus__Namespace = "${azurerm_servicebus_namespace.this.name}.servicebus.windows.net"
    ServiceBus__Queue     = azurerm_servicebus_queue.items.name
  }

  # The service starts once it may.
  depends_on = [azurerm_role_assignment.service]
}
