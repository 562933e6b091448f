using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Messaging;

/// <summary>Tells other services about items.</summary>
public interface IItemEvents
{
    /// <summary>Publishes <see cref="ItemCreated" />. It may be published more than once for an item.</summary>
    Task PublishCreatedAsync(Item item, CancellationToken cancellationToken);
}
