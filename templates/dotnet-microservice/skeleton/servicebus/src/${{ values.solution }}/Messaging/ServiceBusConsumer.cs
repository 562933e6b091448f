using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace ${{ values.solution }}.Messaging;

/// <summary>
/// Receives events. What can't be read goes to the dead letters at once. What can't be handled comes back, and goes there
/// after as many tries as the subscription allows.
/// </summary>
public sealed class ServiceBusConsumer(
    ServiceBusClient client,
    IOptions<ServiceBusOptions> options,
    ItemCreatedHandler handler,
    ILogger<ServiceBusConsumer> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>Why an event is among the dead letters.</summary>
    public const string UnreadableReason = "Unreadable";

    private readonly ServiceBusProcessor _processor = client.CreateProcessor(
        options.Value.Topic,
        options.Value.Subscription,
        new ServiceBusProcessorOptions { AutoCompleteMessages = false, MaxConcurrentCalls = 8 });

    /// <summary>Starts to receive. The processor reconnects by itself.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _processor.ProcessMessageAsync += ProcessAsync;
        _processor.ProcessErrorAsync += LogErrorAsync;
        return _processor.StartProcessingAsync(cancellationToken);
    }

    /// <summary>Receives nothing more, and waits for what is being handled.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _processor.StopProcessingAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    /// <summary>Deals with one message.</summary>
    public async Task ProcessAsync(ProcessMessageEventArgs args)
    {
        if (!ItemCreated.TryRead(args.Message.Body, out var created, out var problem))
        {
            logger.LogError("Message {MessageId} can't be read: {Problem}", args.Message.MessageId, problem);
            await args.DeadLetterMessageAsync(args.Message, UnreadableReason, problem, args.CancellationToken);
            return;
        }

        await handler.HandleAsync(created, args.CancellationToken);
        await args.CompleteMessageAsync(args.Message, args.CancellationToken);
    }

    private Task LogErrorAsync(ProcessErrorEventArgs args)
    {
        logger.LogError(args.Exception, "Service Bus: {Source} failed for {Entity}", args.ErrorSource, args.EntityPath);
        return Task.CompletedTask;
    }
}
