using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Messaging;

/// <summary>Publishes events. Those of one item stay in order, as they go to one partition.</summary>
public sealed class EventHubsItemEvents(EventHubProducerClient producer) : IItemEvents
{
    /// <inheritdoc />
    public Task PublishCreatedAsync(Item item, CancellationToken cancellationToken)
    {
        var data = new EventData(ItemCreated.Of(item).ToBody())
        {
            MessageId = item.Id.ToString(),
            ContentType = ItemCreated.ContentType,
        };
        return producer.SendAsync(new[] { data }, new SendEventOptions { PartitionKey = item.Id.ToString() }, cancellationToken);
    }
}
