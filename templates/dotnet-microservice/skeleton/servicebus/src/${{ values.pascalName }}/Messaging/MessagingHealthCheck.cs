using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Opens the link to the queue, which needs the network and the identity's role, and sends nothing.</summary>
public sealed class MessagingHealthCheck(ServiceBusSender sender) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        using var batch = await sender.CreateMessageBatchAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
