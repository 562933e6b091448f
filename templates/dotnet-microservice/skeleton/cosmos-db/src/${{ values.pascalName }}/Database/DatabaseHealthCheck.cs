using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.pascalName }}.Database;

/// <summary>Whether the container of items answers.</summary>
public sealed class DatabaseHealthCheck(Container container) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        try
        {
            await container.ReadContainerAsync(cancellationToken: cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (CosmosException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer", exception);
        }
    }
}
