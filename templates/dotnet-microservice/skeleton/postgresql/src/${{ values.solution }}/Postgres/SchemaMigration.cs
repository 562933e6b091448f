using Microsoft.EntityFrameworkCore;

namespace ${{ values.solution }}.Postgres;

/// <summary>
/// Brings the schema up to date in the background, and tries again while the database can't be reached. Until then
/// <c>/health/ready</c> fails. Replicas that start together wait for each other's lock.
/// </summary>
public sealed class SchemaMigration(IServiceScopeFactory scopes, TimeProvider time, ILogger<SchemaMigration> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryMigrateAsync(stoppingToken))
        {
            await Task.Delay(RetryDelay, time, stoppingToken);
        }
    }

    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ItemsContext>().Database.MigrateAsync(cancellationToken);
            logger.LogInformation("The schema is up to date");
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The schema could not be brought up to date; next try in {Delay}", RetryDelay);
            return false;
        }
    }
}
