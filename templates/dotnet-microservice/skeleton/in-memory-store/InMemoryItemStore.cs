using System.Collections.Concurrent;

namespace ${{ values.pascalName }}.Items;

/// <summary>Keeps items as long as the process lives.</summary>
public sealed class InMemoryItemStore : IItemStore
{
    private readonly ConcurrentDictionary<Guid, Item> _items = new();

    public Task<IReadOnlyList<Item>> ListAsync(int limit, int offset, CancellationToken cancellationToken)
    {
        IReadOnlyList<Item> page =
        [
            .. _items.Values
                .OrderByDescending(item => item.CreatedAt)
                .ThenByDescending(item => item.Id)
                .Skip(offset)
                .Take(limit),
        ];
        return Task.FromResult(page);
    }

    public Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_items.GetValueOrDefault(id));

    public Task AddAsync(Item item, CancellationToken cancellationToken)
    {
        _items[item.Id] = item;
        return Task.CompletedTask;
    }
}
