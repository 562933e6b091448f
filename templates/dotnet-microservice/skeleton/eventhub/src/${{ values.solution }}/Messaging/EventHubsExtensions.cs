using Azure.Core;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using ${{ values.solution }}.Health;

namespace ${{ values.solution }}.Messaging;

/// <summary>Sends and receives events by Event Hubs.</summary>
public static class EventHubsExtensions
{
    /// <summary>Registers the publisher, the consumer, and the check that the event hub can be reached.</summary>
    public static IServiceCollection AddEventHubs(this IServiceCollection services)
    {
        services.AddOptions<EventHubsOptions>()
            .BindConfiguration(EventHubsOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => CreateProducer(
            provider.GetRequiredService<IOptions<EventHubsOptions>>().Value,
            provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton(provider => CreateCheckpointContainer(
            provider.GetRequiredService<IOptions<EventHubsOptions>>().Value,
            provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton<BlobCheckpointStore>();
        services.AddSingleton<IItemEvents, EventHubsItemEvents>();
        services.AddSingleton<ItemCreatedHandler>();
        services.AddSingleton<EventBatchHandler>();
        services.AddHostedService<EventHubsConsumer>();
        services.AddHealthChecks().AddCheck<EventHubsHealthCheck>("messaging", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }

    private static EventHubProducerClient CreateProducer(EventHubsOptions options, TokenCredential credential) =>
        string.IsNullOrEmpty(options.ConnectionString)
            ? new EventHubProducerClient(options.FullyQualifiedNamespace, options.EventHub, credential)
            : new EventHubProducerClient(options.ConnectionString, options.EventHub);

    private static BlobContainerClient CreateCheckpointContainer(EventHubsOptions options, TokenCredential credential) =>
        options.CheckpointContainer is null
            ? new BlobContainerClient(options.CheckpointConnectionString, "checkpoints")
            : new BlobContainerClient(options.CheckpointContainer, credential);
}
