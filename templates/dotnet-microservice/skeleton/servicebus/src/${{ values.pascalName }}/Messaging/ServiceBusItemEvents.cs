using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Publishes events to a queue of Azure Service Bus.</summary>
public sealed class ServiceBusItemEvents(
    ServiceBusClient client,
    IOptions<ServiceBusOptions> options,
    ILogger<ServiceBusItemEvents> logger) : IItemEvents, IAsyncDisposable
{
    private readonly ServiceBusSender _sender = client.CreateSender(options.Value.Queue);

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
            await _sender.SendMessageAsync(message, cancellationToken);
        }
        catch (ServiceBusException exception)
        {
            logger.LogError(exception, "The creation of item {ItemId} could not be published", item.Id);
        }
    }

    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
