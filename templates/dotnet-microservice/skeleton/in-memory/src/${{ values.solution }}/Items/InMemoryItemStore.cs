using System.Collections.Concurrent;

namespace ${{ values.solution }}.Items;

/// <summary>Keeps items until the process ends. Each replica has its own.</summary>
public sealed class InMemoryItemStore : IItemStore
{
    private readonly ConcurrentDictionary<Guid, Item> _items = new();

    /// <inheritdoc />
    public Task<bool> TryAddAsync(Item item, CancellationToken cancellationToken) =>
        Task.FromResult(_items.TryAdd(item.Id, item));

    /// <inheritdoc />
    public Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult<Item?>(_items.TryGetValue(id, out var item) ? item : null);

    /// <inheritdoc />
    public Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Item>>(_items.Values.OrderByDescending(item => item.CreatedAt).Take(limit).ToList());
}
