using Azure.Core;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Consumer;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Processor;

namespace ${{ values.solution }}.Messaging;

/// <summary>
/// Shares the partitions with the other replicas, and notes how far it read after each batch. A batch that fails is read
/// again.
/// </summary>
public sealed class EventHubsProcessor : PluggableCheckpointStoreEventProcessor<EventProcessorPartition>
{
    private const int MaxBatchSize = 50;

    private readonly EventBatchHandler _handler;
    private readonly ILogger _logger;

    /// <summary>For Azure.</summary>
    public EventHubsProcessor(
        CheckpointStore store,
        EventHubsOptions options,
        TokenCredential credential,
        EventBatchHandler handler,
        ILogger logger)
        : base(store, MaxBatchSize, options.ConsumerGroup, options.FullyQualifiedNamespace, options.EventHub, credential, Options)
    {
        _handler = handler;
        _logger = logger;
    }

    /// <summary>For the emulator.</summary>
    public EventHubsProcessor(CheckpointStore store, EventHubsOptions options, EventBatchHandler handler, ILogger logger)
        : base(store, MaxBatchSize, options.ConsumerGroup, options.ConnectionString, options.EventHub, Options)
    {
        _handler = handler;
        _logger = logger;
    }

    private static EventProcessorOptions Options => new() { DefaultStartingPosition = EventPosition.Earliest };

    /// <inheritdoc />
    protected override async Task OnProcessingEventBatchAsync(
        IEnumerable<EventData> events,
        EventProcessorPartition partition,
        CancellationToken cancellationToken)
    {
        var batch = events.ToList();
        if (batch.Count > 0)
        {
            await _handler.HandleAsync(batch, partition.PartitionId, cancellationToken);
            await UpdateCheckpointAsync(partition.PartitionId, CheckpointPosition.FromEvent(batch[^1]), cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override Task OnProcessingErrorAsync(
        Exception exception,
        EventProcessorPartition? partition,
        string operationDescription,
        CancellationToken cancellationToken)
    {
        _logger.LogError(exception, "Event Hubs: {Operation} failed for partition {Partition}", operationDescription, partition?.PartitionId);
        return Task.CompletedTask;
    }
}
