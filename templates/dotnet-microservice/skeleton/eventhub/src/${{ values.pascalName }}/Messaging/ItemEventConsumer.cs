using Azure.Core;
using Azure.Messaging.EventHubs.Primitives;
using Microsoft.Extensions.Options;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Receives events while the service runs, and tries again while Azure Event Hubs can't be reached.</summary>
public sealed class ItemEventConsumer(
    IOptions<EventHubsOptions> options,
    TokenCredential credential,
    CheckpointStore store,
    ItemCreatedHandler handler,
    ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = loggers.CreateLogger<ItemEventConsumer>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var processor = new ItemEventProcessor(
            store,
            options.Value,
            credential,
            handler,
            loggers.CreateLogger<ItemEventProcessor>());
        while (!await TryStartAsync(processor, stoppingToken))
        {
            await Task.Delay(RetryDelay, stoppingToken);
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken);
        }
        finally
        {
            // Waits for the batch that is being handled, and leaves the partitions to other replicas.
            await processor.StopProcessingAsync(CancellationToken.None);
        }
    }

    private async Task<bool> TryStartAsync(ItemEventProcessor processor, CancellationToken cancellationToken)
    {
        try
        {
            await processor.StartProcessingAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "Event Hubs can't be read; next try in {Delay}", RetryDelay);
            return false;
        }
    }
}
