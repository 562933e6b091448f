using Azure.Core;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>What the service needs of Azure Event Hubs.</summary>
public static class MessagingServices
{
    /// <summary>Adds what publishes events and what receives them.</summary>
    public static void AddMessaging(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<EventHubsOptions>()
            .BindConfiguration(EventHubsOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<IOptions<EventHubsOptions>>().Value;
            return new EventHubProducerClient(
                options.Namespace,
                options.Hub,
                services.GetRequiredService<TokenCredential>());
        });
        builder.Services.AddSingleton<CheckpointStore>(services => new BlobCheckpointStore(new BlobContainerClient(
            new Uri(services.GetRequiredService<IOptions<EventHubsOptions>>().Value.CheckpointContainerUri),
            services.GetRequiredService<TokenCredential>())));
        builder.Services.AddSingleton<IItemEvents, EventHubItemEvents>();
        builder.Services.AddSingleton<ItemCreatedHandler>();
        builder.Services.AddHostedService<ItemEventConsumer>();
        builder.Services.AddHealthChecks().AddCheck<MessagingHealthCheck>("messaging", tags: [Program.ReadyTag]);
    }
}
