using Azure.Messaging.ServiceBus;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Messaging;

/// <summary>Publishes events to the topic, which drops those that it had in the last ten minutes.</summary>
public sealed class ServiceBusItemEvents(ServiceBusSender sender) : IItemEvents
{
    /// <inheritdoc />
    public Task PublishCreatedAsync(Item item, CancellationToken cancellationToken)
    {
        var message = new ServiceBusMessage(ItemCreated.Of(item).ToBody())
        {
            MessageId = item.Id.ToString(),
            Subject = nameof(ItemCreated),
            ContentType = ItemCreated.ContentType,
        };
        return sender.SendMessageAsync(message, cancellationToken);
    }
}
