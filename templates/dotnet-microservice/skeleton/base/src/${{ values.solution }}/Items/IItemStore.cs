namespace ${{ values.solution }}.Items;

/// <summary>Keeps items.</summary>
public interface IItemStore
{
    /// <summary>Adds an item unless there is one with its id. Safe against a concurrent call with the same id.</summary>
    /// <returns><see langword="false" /> when the id is taken; nothing is changed then.</returns>
    Task<bool> TryAddAsync(Item item, CancellationToken cancellationToken);

    /// <summary>Finds an item by its id.</summary>
    /// <returns><see langword="null" /> when there is none.</returns>
    Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists the newest items first.</summary>
    /// <param name="limit">The most items to return.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken);
}
