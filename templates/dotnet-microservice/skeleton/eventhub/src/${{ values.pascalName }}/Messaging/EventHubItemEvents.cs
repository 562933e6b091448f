using System.Text.Json;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Publishes events to Azure Event Hubs. Those of one item stay in order.</summary>
public sealed class EventHubItemEvents(
    EventHubProducerClient producer,
    ILogger<EventHubItemEvents> logger) : IItemEvents
{
    public async Task PublishCreatedAsync(Item item, CancellationToken cancellationToken)
    {
        var data = new EventData(JsonSerializer.SerializeToUtf8Bytes(item, JsonSerializerOptions.Web))
        {
            MessageId = item.Id.ToString(),
            ContentType = "application/json",
        };
        data.Properties["type"] = "item-created";
        try
        {
            await producer.SendAsync(
                new[] { data },
                new SendEventOptions { PartitionKey = item.Id.ToString() },
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The creation of item {ItemId} could not be published", item.Id);
        }
    }
}
