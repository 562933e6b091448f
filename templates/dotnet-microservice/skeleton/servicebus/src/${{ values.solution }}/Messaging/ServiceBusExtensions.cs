using Azure.Core;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using ${{ values.solution }}.Health;

namespace ${{ values.solution }}.Messaging;

/// <summary>Sends and receives events by Service Bus.</summary>
public static class ServiceBusExtensions
{
    /// <summary>Registers the publisher, the consumer, and the check that the namespace can be reached.</summary>
    public static IServiceCollection AddServiceBus(this IServiceCollection services)
    {
        services.AddOptions<ServiceBusOptions>()
            .BindConfiguration(ServiceBusOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value;
            return string.IsNullOrEmpty(options.ConnectionString)
                ? new ServiceBusClient(options.FullyQualifiedNamespace, provider.GetRequiredService<TokenCredential>())
                : new ServiceBusClient(options.ConnectionString);
        });
        services.AddSingleton(provider => provider.GetRequiredService<ServiceBusClient>()
            .CreateSender(provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value.Topic));
        services.AddSingleton<IItemEvents, ServiceBusItemEvents>();
        services.AddSingleton<ItemCreatedHandler>();
        services.AddHostedService<ServiceBusConsumer>();
        services.AddHealthChecks().AddCheck<ServiceBusHealthCheck>("messaging", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }
}
