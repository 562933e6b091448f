using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Receives events from a queue of Azure Service Bus. One that fails ten times goes to its dead letters.</summary>
public sealed class ItemEventConsumer(
    ServiceBusClient client,
    IOptions<ServiceBusOptions> options,
    ItemCreatedHandler handler,
    ILogger<ItemEventConsumer> logger) : IHostedService, IAsyncDisposable
{
    private readonly ServiceBusProcessor _processor = client.CreateProcessor(
        options.Value.Queue,
        new ServiceBusProcessorOptions { AutoCompleteMessages = false, MaxConcurrentCalls = 4 });

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _processor.ProcessMessageAsync += OnMessageAsync;
        _processor.ProcessErrorAsync += OnErrorAsync;
        return _processor.StartProcessingAsync(cancellationToken);
    }

    /// <summary>Lets the events that are being handled come to their end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _processor.StopProcessingAsync(cancellationToken);

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    private async Task OnMessageAsync(ProcessMessageEventArgs arguments)
    {
        var item = JsonSerializer.Deserialize<Item>(arguments.Message.Body.ToMemory().Span, JsonSerializerOptions.Web);
        if (item is null)
        {
            await arguments.DeadLetterMessageAsync(
                arguments.Message,
                "not-an-item",
                cancellationToken: arguments.CancellationToken);
            return;
        }

        await handler.HandleAsync(item, arguments.CancellationToken);
        await arguments.CompleteMessageAsync(arguments.Message, arguments.CancellationToken);
    }

    private Task OnErrorAsync(ProcessErrorEventArgs arguments)
    {
        logger.LogError(arguments.Exception, "Receiving failed at {Source}", arguments.ErrorSource);
        return Task.CompletedTask;
    }
}
