namespace ${{ values.solution }}.Health;

/// <summary>How the service ends.</summary>
public sealed class ShutdownOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Shutdown";

    /// <summary>The longest <see cref="Drain" />. With <see cref="RequestTimeout" /> it stays below the 30 seconds that Container Apps waits.</summary>
    public static readonly TimeSpan MaxDrain = TimeSpan.FromSeconds(10);

    /// <summary>How long running requests have to finish after that.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long the service goes on serving while <c>/health/ready</c> fails, so that load balancers notice.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.Zero;
}
