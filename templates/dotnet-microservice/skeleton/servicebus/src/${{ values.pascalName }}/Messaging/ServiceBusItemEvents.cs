using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Publishes events to a queue of Azure Service Bus.</summary>
public sealed class ServiceBusItemEvents(ServiceBusSender sender, ILogger<ServiceBusItemEvents> logger) : IItemEvents
{
    public async Task PublishCreatedAsync(Item item, CancellationToken cancellationToken)
    {
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(item, JsonSerializerOptions.Web))
        {
            // The queue drops a second one with the same id.
            MessageId = item.Id.ToString(),
            Subject = "item-created",
            ContentType = "application/json",
        };
        try
        {
            await sender.SendMessageAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The creation of item {ItemId} could not be published", item.Id);
        }
    }
}
