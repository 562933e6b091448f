using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>
/// What the service does when it is told that an item was created: replace it with your own. It may be told twice, and has to
/// take that.
/// </summary>
public sealed class ItemCreatedHandler(ILogger<ItemCreatedHandler> logger)
{
    /// <summary>Handles the event.</summary>
    public Task HandleAsync(Item item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        logger.LogInformation("Item {ItemId} was created", item.Id);
        return Task.CompletedTask;
    }
}
