using Azure.Messaging.EventHubs.Producer;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Asks for the properties of the hub, which needs the network and the identity's role.</summary>
public sealed class MessagingHealthCheck(EventHubProducerClient producer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        await producer.GetEventHubPropertiesAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
