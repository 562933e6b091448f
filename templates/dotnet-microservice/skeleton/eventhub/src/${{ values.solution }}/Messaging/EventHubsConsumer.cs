using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace ${{ values.solution }}.Messaging;

/// <summary>Receives events while the service runs, and tries again while Event Hubs can't be reached.</summary>
public sealed class EventHubsConsumer(
    IOptions<EventHubsOptions> options,
    TokenCredential credential,
    BlobContainerClient checkpoints,
    BlobCheckpointStore store,
    EventBatchHandler handler,
    TimeProvider time,
    ILogger<EventHubsConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var processor = CreateProcessor();
        while (!await TryStartAsync(processor, stoppingToken))
        {
            await Task.Delay(RetryDelay, time, stoppingToken);
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        finally
        {
            // Waits for the batch that is being handled, and leaves the partitions to other replicas.
            await processor.StopProcessingAsync(CancellationToken.None);
        }
    }

    private EventHubsProcessor CreateProcessor() =>
        string.IsNullOrEmpty(options.Value.ConnectionString)
            ? new EventHubsProcessor(store, options.Value, credential, handler, logger)
            : new EventHubsProcessor(store, options.Value, handler, logger);

    private async Task<bool> TryStartAsync(EventHubsProcessor processor, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Value.CheckpointContainer is null)
            {
                // In Azure the container is Terraform's.
                await checkpoints.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            }

            await processor.StartProcessingAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Event Hubs can't be read; next try in {Delay}", RetryDelay);
            return false;
        }
    }
}
