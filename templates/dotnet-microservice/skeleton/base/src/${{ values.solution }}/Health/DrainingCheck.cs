using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ${{ values.solution }}.Health;

/// <summary>Fails as soon as the service was told to stop.</summary>
public sealed class DrainingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The service is shutting down.")
            : HealthCheckResult.Healthy());
}
