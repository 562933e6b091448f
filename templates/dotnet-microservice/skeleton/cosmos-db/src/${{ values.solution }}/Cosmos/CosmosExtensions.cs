using System.Text.Json;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Options;
using ${{ values.solution }}.Health;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Cosmos;

/// <summary>Keeps items in Cosmos DB.</summary>
public static class CosmosExtensions
{
    /// <summary>Registers the store, and the check that it can be reached.</summary>
    public static IServiceCollection AddCosmos(this IServiceCollection services)
    {
        services.AddOptions<CosmosOptions>()
            .BindConfiguration(CosmosOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => CreateClient(
            provider.GetRequiredService<IOptions<CosmosOptions>>().Value,
            provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<CosmosOptions>>().Value;
            return provider.GetRequiredService<CosmosClient>().GetContainer(options.Database, options.Container);
        });
        services.AddSingleton<IItemStore, CosmosItemStore>();
        services.AddHostedService<EmulatorContainer>();
        services.AddHealthChecks().AddCheck<CosmosHealthCheck>("database", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }

    private static CosmosClient CreateClient(CosmosOptions options, TokenCredential credential)
    {
        var endpoint = options.Endpoint!.AbsoluteUri;
        var clientOptions = new CosmosClientOptions
        {
            UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = false },
        };
        if (options.Key is null)
        {
            return new CosmosClient(endpoint, credential, clientOptions);
        }

        // What the emulator can do: HTTP only, and no other address than the one it was called at.
        clientOptions.ConnectionMode = ConnectionMode.Gateway;
        clientOptions.LimitToEndpoint = true;
        return new CosmosClient(endpoint, options.Key, clientOptions);
    }
}
