using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Options;

namespace ${{ values.solution }}.Cosmos;

/// <summary>Makes database and container in the emulator. In Azure they are Terraform's, and the service may not make any.</summary>
public sealed class EmulatorContainer(
    CosmosClient client,
    IOptions<CosmosOptions> options,
    TimeProvider time,
    ILogger<EmulatorContainer> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Key is null)
        {
            return;
        }

        while (!await TryCreateAsync(stoppingToken))
        {
            await Task.Delay(RetryDelay, time, stoppingToken);
        }
    }

    private async Task<bool> TryCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var database = await client.CreateDatabaseIfNotExistsAsync(options.Value.Database, cancellationToken: cancellationToken);
            await database.Database.CreateContainerIfNotExistsAsync(
                new ContainerProperties(options.Value.Container, "/id"),
                cancellationToken: cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is CosmosException or HttpRequestException)
        {
            logger.LogWarning(exception, "The emulator does not answer; next try in {Delay}", RetryDelay);
            return false;
        }
    }
}
