using Azure.Messaging.EventHubs;

namespace ${{ values.solution }}.Messaging;

/// <summary>Handles events in their order. A stream has no dead letters, so what can't be read is logged and left behind.</summary>
public sealed class EventBatchHandler(ItemCreatedHandler handler, ILogger<EventBatchHandler> logger)
{
    /// <summary>Handles the events of one partition.</summary>
    /// <param name="events">In the order of the partition.</param>
    /// <param name="partitionId">For the log.</param>
    /// <param name="cancellationToken">Cancelled when the partition goes to another replica.</param>
    public async Task HandleAsync(IEnumerable<EventData> events, string partitionId, CancellationToken cancellationToken)
    {
        foreach (var data in events)
        {
            if (ItemCreated.TryRead(data.EventBody, out var created, out var problem))
            {
                await handler.HandleAsync(created, cancellationToken);
            }
            else
            {
                logger.LogError("Event {Number} of partition {Partition} can't be read: {Problem}", data.SequenceNumber, partitionId, problem);
            }
        }
    }
}
