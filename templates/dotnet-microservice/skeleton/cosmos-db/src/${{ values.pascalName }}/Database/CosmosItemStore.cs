using System.Net;
using Microsoft.Azure.Cosmos;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Database;

/// <summary>Keeps items in a container of Azure Cosmos DB, each in a partition of its own.</summary>
public sealed class CosmosItemStore(Container container) : IItemStore
{
    public async Task<IReadOnlyList<Item>> ListAsync(int limit, int offset, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c ORDER BY c.createdAt DESC OFFSET @offset LIMIT @limit")
            .WithParameter("@offset", offset)
            .WithParameter("@limit", limit);
        using var iterator = container.GetItemQueryIterator<ItemDocument>(query);
        var items = new List<Item>();
        while (iterator.HasMoreResults)
        {
            var page = await iterator.ReadNextAsync(cancellationToken);
            items.AddRange(page.Select(document => document.ToItem()));
        }

        return items;
    }

    public async Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = id.ToString();
        try
        {
            var response = await container.ReadItemAsync<ItemDocument>(
                key,
                new PartitionKey(key),
                cancellationToken: cancellationToken);
            return response.Resource.ToItem();
        }
        catch (CosmosException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task AddAsync(Item item, CancellationToken cancellationToken)
    {
        var document = ItemDocument.From(item);
        await container.CreateItemAsync(
            document,
            new PartitionKey(document.Id),
            cancellationToken: cancellationToken);
    }
}
