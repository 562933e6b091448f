using System.Text.Json;
using Azure.Core;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Consumer;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Processor;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>
/// Shares the partitions with the other replicas, and notes how far it has read after each batch. A batch whose handling
/// fails is read again.
/// </summary>
public sealed class ItemEventProcessor(
    CheckpointStore store,
    EventHubsOptions options,
    TokenCredential credential,
    ItemCreatedHandler handler,
    ILogger<ItemEventProcessor> logger)
    : PluggableCheckpointStoreEventProcessor<EventProcessorPartition>(
        store,
        MaxBatchSize,
        options.ConsumerGroup,
        options.Namespace,
        options.Hub,
        credential,
        new EventProcessorOptions { DefaultStartingPosition = EventPosition.Earliest })
{
    private const int MaxBatchSize = 50;

    protected override async Task OnProcessingEventBatchAsync(
        IEnumerable<EventData> events,
        EventProcessorPartition partition,
        CancellationToken cancellationToken)
    {
        var batch = events.ToList();
        if (batch.Count == 0)
        {
            return;
        }

        foreach (var data in batch)
        {
            if (TryRead(data, out var item))
            {
                await handler.HandleAsync(item, cancellationToken);
            }
            else
            {
                // A stream has no dead letters: what can't be read is left behind, and said.
                logger.LogError(
                    "Event {SequenceNumber} of partition {Partition} is no item",
                    data.SequenceNumber,
                    partition.PartitionId);
            }
        }

        await UpdateCheckpointAsync(
            partition.PartitionId,
            CheckpointPosition.FromEvent(batch[^1]),
            cancellationToken);
    }

    protected override Task OnProcessingErrorAsync(
        Exception exception,
        EventProcessorPartition? partition,
        string operationDescription,
        CancellationToken cancellationToken)
    {
        logger.LogError(
            exception,
            "Receiving failed at {Operation}, partition {Partition}",
            operationDescription,
            partition?.PartitionId);
        return Task.CompletedTask;
    }

    private static bool TryRead(EventData data, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Item? item)
    {
        try
        {
            item = JsonSerializer.Deserialize<Item>(data.EventBody.ToMemory().Span, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            item = null;
        }

        return item is not null;
    }
}
