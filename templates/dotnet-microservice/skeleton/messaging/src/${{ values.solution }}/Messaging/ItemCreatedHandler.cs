using System.Diagnostics.Metrics;

namespace ${{ values.solution }}.Messaging;

/// <summary>
/// Reacts to <see cref="ItemCreated" />. An example: replace it with what your service does. It may see an event again, so
/// doing it twice must have the effect of doing it once. What it throws makes the event come back.
/// </summary>
public sealed class ItemCreatedHandler
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "${{ values.solution }}.Messaging";

    /// <summary>The counter of events that were handled.</summary>
    public const string HandledCounter = "items.created.handled";

    private readonly Counter<long> _handled;
    private readonly ILogger<ItemCreatedHandler> _logger;

    /// <summary>Makes the handler and its counter.</summary>
    public ItemCreatedHandler(IMeterFactory meters, ILogger<ItemCreatedHandler> logger)
    {
        _handled = meters.Create(MeterName).CreateCounter<long>(HandledCounter, "{event}", "Events that were handled");
        _logger = logger;
    }

    /// <summary>Handles one event.</summary>
    public Task HandleAsync(ItemCreated created, CancellationToken cancellationToken)
    {
        _logger.LogInformation("Item {Id} was created at {CreatedAt}", created.Id, created.CreatedAt);
        _handled.Add(1);
        return Task.CompletedTask;
    }
}
