using System.Net;
using Microsoft.Azure.Cosmos;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Cosmos;

/// <summary>Keeps items as documents, each in a partition of its own.</summary>
public sealed class CosmosItemStore(Container container) : IItemStore
{
    /// <inheritdoc />
    public async Task<bool> TryAddAsync(Item item, CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateItemAsync(item, PartitionOf(item.Id), cancellationToken: cancellationToken);
            return true;
        }
        catch (CosmosException exception) when (exception.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var response = await container.ReadItemAsync<Item>(id.ToString(), PartitionOf(id), cancellationToken: cancellationToken);
            return response.Resource;
        }
        catch (CosmosException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Item>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c ORDER BY c.createdAt DESC OFFSET 0 LIMIT @limit").WithParameter("@limit", limit);
        using var pages = container.GetItemQueryIterator<Item>(query);
        var items = new List<Item>();
        while (pages.HasMoreResults)
        {
            items.AddRange(await pages.ReadNextAsync(cancellationToken));
        }

        return items;
    }

    private static PartitionKey PartitionOf(Guid id) => new(id.ToString());
}
