{%- if values.database != 'none' or values.messaging != 'none' -%}
using Azure.Core;
using Azure.Identity;
{% endif -%}
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
{%- if values.database != 'none' %}
using ${{ values.pascalName }}.Database;
{%- endif %}
using ${{ values.pascalName }}.Items;
{%- if values.messaging != 'none' %}
using ${{ values.pascalName }}.Messaging;
{%- endif %}

namespace ${{ values.pascalName }};

/// <summary>The service: its parts, its routes and its health.</summary>
public sealed class Program
{
    /// <summary>Tag of the checks that say whether the service wants traffic.</summary>
    public const string ReadyTag = "ready";

    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        builder.AddObservability();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddSingleton(TimeProvider.System);
{%- if values.database != 'none' or values.messaging != 'none' %}
        // In Azure the identity that the container runs under; on a machine whoever is signed in with `az login`.
        builder.Services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
{%- endif %}
{%- if values.database == 'none' %}
        builder.Services.AddSingleton<IItemStore, InMemoryItemStore>();
        builder.Services.AddHealthChecks();
{%- else %}
        builder.AddDatabase();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [ReadyTag]);
{%- endif %}
{%- if values.messaging != 'none' %}
        builder.AddMessaging();
{%- endif %}

        var app = builder.Build();

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi();
        app.MapItems();
        // Alive: the process answers. Ready: so does what it depends on.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });

        await app.RunAsync();
    }
}
