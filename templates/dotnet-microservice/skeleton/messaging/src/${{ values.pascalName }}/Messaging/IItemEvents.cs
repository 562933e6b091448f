using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Tells others what happened to items.</summary>
public interface IItemEvents
{
    /// <summary>
    /// Tells that an item was created. The item is kept by then: when telling fails, that is logged with the item's id, and
    /// the caller is not asked to create it again.
    /// </summary>
    Task PublishCreatedAsync(Item item, CancellationToken cancellationToken);
}
