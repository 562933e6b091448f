namespace ${{ values.pascalName }}.Items;

/// <summary>Keeps items.</summary>
public interface IItemStore
{
    /// <summary>Lists items, the newest first.</summary>
    Task<IReadOnlyList<Item>> ListAsync(int limit, int offset, CancellationToken cancellationToken);

    /// <summary>Finds an item; null when there is none of that id.</summary>
    Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Keeps a new item.</summary>
    Task AddAsync(Item item, CancellationToken cancellationToken);
}
