using Azure.Messaging.EventHubs.Producer;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.solution }}.Messaging;

/// <summary>Asks for the properties of the event hub, which needs the network and the identity's role.</summary>
public sealed class EventHubsHealthCheck(EventHubProducerClient producer) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await producer.GetEventHubPropertiesAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
