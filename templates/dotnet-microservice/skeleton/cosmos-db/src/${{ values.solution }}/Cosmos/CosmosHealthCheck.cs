using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.solution }}.Cosmos;

/// <summary>Reads the properties of the container, which needs the network, the identity's role and the container itself.</summary>
public sealed class CosmosHealthCheck(Container container) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await container.ReadContainerAsync(cancellationToken: cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
