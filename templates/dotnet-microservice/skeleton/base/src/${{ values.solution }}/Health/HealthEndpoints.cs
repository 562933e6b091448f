using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ${{ values.solution }}.Health;

/// <summary>Says to the platform whether the service lives and whether it wants traffic.</summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that decide whether the service wants traffic.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Registers the checks that every service has, and a shutdown that loses no request.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>()
            .BindConfiguration(ShutdownOptions.Section)
            .Validate(
                options => options.Drain >= TimeSpan.Zero && options.Drain <= ShutdownOptions.MaxDrain,
                $"{ShutdownOptions.Section}:{nameof(ShutdownOptions.Drain)} must be from 00:00:00 to {ShutdownOptions.MaxDrain}. Example: 00:00:05")
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, shutdown) =>
            host.ShutdownTimeout = shutdown.Value.Drain + ShutdownOptions.RequestTimeout);
        services.AddHostedService<DrainService>();
        services.AddHealthChecks().AddCheck<DrainingCheck>("shutdown", tags: [ReadyTag]);
        return services;
    }

    /// <summary>Maps <c>/health/live</c>, which asks nobody else, and <c>/health/ready</c>, which asks what the service depends on.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
        return endpoints;
    }
}
