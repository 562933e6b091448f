using System.Text.Json;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Processor;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Receives events from Azure Event Hubs. The replicas of the service share the partitions.</summary>
public sealed class ItemEventConsumer(
    EventProcessorClient processor,
    ItemCreatedHandler handler,
    ILogger<ItemEventConsumer> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        processor.ProcessEventAsync += OnEventAsync;
        processor.ProcessErrorAsync += OnErrorAsync;
        return processor.StartProcessingAsync(cancellationToken);
    }

    /// <summary>Lets the events that are being handled come to their end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => processor.StopProcessingAsync(cancellationToken);

    private async Task OnEventAsync(ProcessEventArgs arguments)
    {
        if (!arguments.HasEvent)
        {
            return;
        }

        // An exception here would end the reading of the partition without a word.
        try
        {
            var item = JsonSerializer.Deserialize<Item>(arguments.Data.EventBody.ToMemory().Span, JsonSerializerOptions.Web);
            if (item is not null)
            {
                await handler.HandleAsync(item, arguments.CancellationToken);
            }

            await arguments.UpdateCheckpointAsync(arguments.CancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(
                exception,
                "Event {SequenceNumber} of partition {Partition} could not be handled",
                arguments.Data.SequenceNumber,
                arguments.Partition.PartitionId);
        }
    }

    private Task OnErrorAsync(ProcessErrorEventArgs arguments)
    {
        logger.LogError(arguments.Exception, "Receiving failed at {Operation}", arguments.Operation);
        return Task.CompletedTask;
    }
}
