using Azure.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using ${{ values.solution }}.Health;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Postgres;

/// <summary>Keeps items in PostgreSQL.</summary>
public static class PostgresExtensions
{
    private static readonly TokenRequestContext TokenRequest = new(new[] { "https://ossrdbms-aad.database.windows.net/.default" });

    /// <summary>Registers the store, the migration of its schema, and the check that both are there.</summary>
    public static IServiceCollection AddPostgres(this IServiceCollection services)
    {
        services.AddOptions<PostgresOptions>()
            .BindConfiguration(PostgresOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => CreateDataSource(provider));
        services.AddDbContext<ItemsContext>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<NpgsqlDataSource>(),
            npgsql => npgsql.EnableRetryOnFailure()));
        services.AddScoped<IItemStore, PostgresItemStore>();
        services.AddHostedService<SchemaMigration>();
        services.AddHealthChecks().AddDbContextCheck<ItemsContext>(
            "database",
            tags: [HealthEndpoints.ReadyTag],
            customTestQuery: async (context, cancellationToken) =>
                !(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any());
        return services;
    }

    private static NpgsqlDataSource CreateDataSource(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PostgresOptions>>().Value;
        var builder = new NpgsqlDataSourceBuilder();
        builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        builder.ConnectionStringBuilder.Host = options.Host;
        builder.ConnectionStringBuilder.Port = options.Port;
        builder.ConnectionStringBuilder.Database = options.Database;
        builder.ConnectionStringBuilder.Username = options.Username;
        if (options.Password is null)
        {
            // The credential caches its token, so asking for each new connection is cheap.
            var credential = provider.GetRequiredService<TokenCredential>();
            builder.ConnectionStringBuilder.SslMode = SslMode.VerifyFull;
            builder.UsePasswordProvider(
                _ => credential.GetToken(TokenRequest, CancellationToken.None).Token,
                async (_, cancellationToken) => (await credential.GetTokenAsync(TokenRequest, cancellationToken)).Token);
        }
        else
        {
            builder.ConnectionStringBuilder.Password = options.Password;
        }

        return builder.Build();
    }
}
