using Microsoft.EntityFrameworkCore;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Postgres;

/// <summary>Keeps items in the table <c>items</c>.</summary>
public sealed class PostgresItemStore(ItemsContext context) : IItemStore
{
    /// <inheritdoc />
    public async Task<bool> TryAddAsync(Item item, CancellationToken cancellationToken)
    {
        // Atomic, and an id that is taken is no error here. The values become parameters of the statement.
        var rows = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO items (id, name, quantity, created_at)
             VALUES ({item.Id}, {item.Name}, {item.Quantity}, {item.CreatedAt})
             ON CONFLICT (id) DO NOTHING
             """,
            cancellationToken);
        return rows == 1;
    }

    /// <inheritdoc />
    public Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        context.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken) =>
        await context.Items.AsNoTracking().OrderByDescending(item => item.CreatedAt).Take(limit).ToListAsync(cancellationToken);
}
