using Azure.Core;
using Azure.Messaging.EventHubs;
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
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<IOptions<EventHubsOptions>>().Value;
            var credential = services.GetRequiredService<TokenCredential>();
            return new EventProcessorClient(
                new BlobContainerClient(new Uri(options.CheckpointContainerUri), credential),
                options.ConsumerGroup,
                options.Namespace,
                options.Hub,
                credential);
        });
        builder.Services.AddSingleton<IItemEvents, EventHubItemEvents>();
        builder.Services.AddSingleton<ItemCreatedHandler>();
        builder.Services.AddHostedService<ItemEventConsumer>();
    }
}
