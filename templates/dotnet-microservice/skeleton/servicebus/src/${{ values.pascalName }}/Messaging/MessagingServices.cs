using Azure.Core;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>What the service needs of Azure Service Bus.</summary>
public static class MessagingServices
{
    /// <summary>Adds what publishes events and what receives them.</summary>
    public static void AddMessaging(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ServiceBusOptions>()
            .BindConfiguration(ServiceBusOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(services => new ServiceBusClient(
            services.GetRequiredService<IOptions<ServiceBusOptions>>().Value.Namespace,
            services.GetRequiredService<TokenCredential>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<ServiceBusClient>()
            .CreateSender(services.GetRequiredService<IOptions<ServiceBusOptions>>().Value.Queue));
        builder.Services.AddSingleton<IItemEvents, ServiceBusItemEvents>();
        builder.Services.AddSingleton<ItemCreatedHandler>();
        builder.Services.AddHostedService<ItemEventConsumer>();
        builder.Services.AddHealthChecks().AddCheck<MessagingHealthCheck>("messaging", tags: [Program.ReadyTag]);
    }
}
