output "environment" {
  description = "Environment variables by which the service finds its hub."
  value = {
    EventHubs__Namespace              = "${azurerm_eventhub_namespace.this.name}.servicebus.windows.net"
    EventHubs__Hub                    = azurerm_eventhub.items.name
    EventHubs__ConsumerGroup          = azurerm_eventhub_consumer_group.service.name
    EventHubs__CheckpointContainerUri = "${azurerm_storage_account.checkpoints.primary_blob_endpoint}${azurerm_storage_container.checkpoints.name}"
  }

  # The service starts once it may.
  depends_on = [azurerm_role_assignment.hub, azurerm_role_assignment.checkpoints]
}
