using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
{%- if values.database != 'none' or values.messaging != 'none' %}
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
{%- endif %}
{%- if values.database != 'none' or values.messaging != 'none' %}
using Microsoft.Extensions.Diagnostics.HealthChecks;
{%- endif %}
{%- if values.database == 'postgresql' or values.messaging != 'none' %}
using Microsoft.Extensions.Hosting;
{%- endif %}
{%- if values.database == 'postgresql' %}
using ${{ values.pascalName }}.Database;
{%- endif %}
{%- if values.database != 'none' %}
using ${{ values.pascalName }}.Items;
{%- endif %}
{%- if values.messaging != 'none' %}
using ${{ values.pascalName }}.Messaging;
{%- endif %}

namespace ${{ values.pascalName }}.Tests;

/// <summary>The service as it is, but for what needs a network.</summary>
public sealed class ServiceFactory : WebApplicationFactory<Program>
{
{%- if values.messaging != 'none' %}
    /// <summary>What was published.</summary>
    public RecordedItemEvents Events { get; } = new();

{% endif %}
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
{%- if values.database == 'postgresql' %}
        builder.UseSetting("Database:Host", "localhost");
        builder.UseSetting("Database:Name", "tests");
        builder.UseSetting("Database:User", "tests");
{%- elif values.database == 'cosmos-db' %}
        builder.UseSetting("Cosmos:Endpoint", "https://localhost");
        builder.UseSetting("Cosmos:Database", "tests");
        builder.UseSetting("Cosmos:Container", "items");
{%- endif %}
{%- if values.messaging == 'servicebus' %}
        builder.UseSetting("ServiceBus:Namespace", "tests.servicebus.windows.net");
        builder.UseSetting("ServiceBus:Queue", "items");
{%- elif values.messaging == 'eventhub' %}
        builder.UseSetting("EventHubs:Namespace", "tests.servicebus.windows.net");
        builder.UseSetting("EventHubs:Hub", "items");
        builder.UseSetting("EventHubs:ConsumerGroup", "tests");
        builder.UseSetting("EventHubs:CheckpointContainerUri", "https://tests.blob.core.windows.net/checkpoints");
{%- endif %}
{%- if values.database != 'none' or values.messaging != 'none' %}
        builder.ConfigureTestServices(services =>
        {
{%- if values.database != 'none' %}
            services.RemoveAll<IItemStore>();
            services.AddSingleton<IItemStore, InMemoryItemStore>();
{%- endif %}
            services.Configure<HealthCheckServiceOptions>(options => options.Registrations.Clear());
{%- if values.database == 'postgresql' %}
            RemoveHostedService<SchemaMigrator>(services);
{%- endif %}
{%- if values.messaging != 'none' %}
            services.RemoveAll<IItemEvents>();
            services.AddSingleton<IItemEvents>(Events);
            RemoveHostedService<ItemEventConsumer>(services);
{%- endif %}
        });
{%- endif %}
    }
{%- if values.database == 'postgresql' or values.messaging != 'none' %}

    private static void RemoveHostedService<T>(IServiceCollection services)
        where T : IHostedService
    {
        var registration = services.Single(service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(T));
        services.Remove(registration);
    }
{%- endif %}
}
