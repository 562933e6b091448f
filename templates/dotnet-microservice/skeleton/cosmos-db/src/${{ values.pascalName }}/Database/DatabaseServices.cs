using System.Text.Json;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Database;

/// <summary>What the service needs of Azure Cosmos DB.</summary>
public static class DatabaseServices
{
    /// <summary>Adds the store of items.</summary>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CosmosOptions>()
            .BindConfiguration(CosmosOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(CreateClient);
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<IOptions<CosmosOptions>>().Value;
            return services.GetRequiredService<CosmosClient>().GetContainer(options.Database, options.Container);
        });
        builder.Services.AddSingleton<IItemStore, CosmosItemStore>();
    }

    private static CosmosClient CreateClient(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CosmosOptions>>().Value;
        var clientOptions = new CosmosClientOptions
        {
            ApplicationName = Observability.ServiceName,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = false },
            UseSystemTextJsonSerializerWithOptions = JsonSerializerOptions.Web,
        };
        return string.IsNullOrEmpty(options.Key)
            ? new CosmosClient(options.Endpoint, services.GetRequiredService<TokenCredential>(), clientOptions)
            : new CosmosClient(options.Endpoint, options.Key, clientOptions);
    }
}
