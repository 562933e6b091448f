using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.solution }}.Messaging;

/// <summary>Opens the link to the topic, which needs the network and the identity's role, and sends nothing.</summary>
public sealed class ServiceBusHealthCheck(ServiceBusSender sender) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var batch = await sender.CreateMessageBatchAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
