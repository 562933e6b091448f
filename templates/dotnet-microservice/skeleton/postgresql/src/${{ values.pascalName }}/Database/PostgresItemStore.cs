using Npgsql;
using NpgsqlTypes;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Database;

/// <summary>Keeps items in PostgreSQL.</summary>
public sealed class PostgresItemStore(NpgsqlDataSource dataSource) : IItemStore
{
    private const string Columns = "id, name, description, created_at";

    public async Task<IReadOnlyList<Item>> ListAsync(int limit, int offset, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"SELECT {Columns} FROM items ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = offset });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<Item>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(Read(reader));
        }

        return items;
    }

    public async Task<Item?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"SELECT {Columns} FROM items WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public async Task AddAsync(Item item, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"INSERT INTO items ({Columns}) VALUES ($1, $2, $3, $4)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = item.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = item.Name });
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Text,
            Value = item.Description is null ? DBNull.Value : item.Description,
        });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = item.CreatedAt });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Item Read(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.GetFieldValue<DateTimeOffset>(3));
}
