using Azure.Core;
using Microsoft.Extensions.Options;
using Npgsql;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Database;

/// <summary>What the service needs of PostgreSQL.</summary>
public static class DatabaseServices
{
    private static readonly string[] TokenScopes = ["https://ossrdbms-aad.database.windows.net/.default"];

    /// <summary>Adds the store of items, and brings the tables up to date when the service starts.</summary>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(CreateDataSource);
        builder.Services.AddSingleton<IItemStore, PostgresItemStore>();
        builder.Services.AddHostedService<SchemaMigrator>();
    }

    private static NpgsqlDataSource CreateDataSource(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var usesEntra = string.IsNullOrEmpty(options.Password);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = options.Host,
            Database = options.Name,
            Username = options.User,
            Password = usesEntra ? null : options.Password,
            SslMode = usesEntra ? SslMode.VerifyFull : SslMode.Prefer,
            ApplicationName = Observability.ServiceName,
        };
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        builder.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
        if (usesEntra)
        {
            // A token is valid for about an hour, and only needed when a connection is opened.
            var credential = services.GetRequiredService<TokenCredential>();
            builder.UsePeriodicPasswordProvider(
                async (_, cancellationToken) =>
                {
                    var token = await credential.GetTokenAsync(
                        new TokenRequestContext(TokenScopes),
                        cancellationToken);
                    return token.Token;
                },
                TimeSpan.FromMinutes(30),
                TimeSpan.FromSeconds(5));
        }

        return builder.Build();
    }
}
