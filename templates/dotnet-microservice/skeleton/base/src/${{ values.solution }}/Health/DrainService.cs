using Microsoft.Extensions.Options;

namespace ${{ values.solution }}.Health;

/// <summary>Delays the shutdown by <see cref="ShutdownOptions.Drain" /> while requests are still served.</summary>
public sealed class DrainService(IOptions<ShutdownOptions> options, TimeProvider time) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs before the web server is asked to stop.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Value.Drain, time, cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
