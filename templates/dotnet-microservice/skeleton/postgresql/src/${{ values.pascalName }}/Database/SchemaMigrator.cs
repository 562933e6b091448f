using Npgsql;

namespace ${{ values.pascalName }}.Database;

/// <summary>Brings the tables up to date before the service answers. One replica does it, the others wait.</summary>
public sealed class SchemaMigrator(NpgsqlDataSource dataSource, ILogger<SchemaMigrator> logger) : IHostedService
{
    /// <summary>Any number that nothing else in the database locks.</summary>
    private const long LockId = 4_711_001;

    /// <summary>The versions of the tables, in order. A version that was released is never changed: add another.</summary>
    private static readonly string[] Versions =
    [
        """
        CREATE TABLE items (
            id uuid PRIMARY KEY,
            name text NOT NULL,
            description text,
            created_at timestamptz NOT NULL
        );
        CREATE INDEX items_newest_first ON items (created_at DESC, id DESC);
        """,
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({LockId})", cancellationToken);
        await ExecuteAsync(
            connection,
            "CREATE TABLE IF NOT EXISTS schema_versions (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
            cancellationToken);
        await using var current = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_versions", connection);
        var applied = Convert.ToInt32(await current.ExecuteScalarAsync(cancellationToken));
        for (var version = applied + 1; version <= Versions.Length; version++)
        {
            logger.LogInformation("Bringing the tables to version {Version}", version);
            await ExecuteAsync(connection, Versions[version - 1], cancellationToken);
            await ExecuteAsync(
                connection,
                $"INSERT INTO schema_versions (version) VALUES ({version})",
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
