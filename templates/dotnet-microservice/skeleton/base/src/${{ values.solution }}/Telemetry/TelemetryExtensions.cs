using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
{%- if values.messaging != 'none' %}
using ${{ values.solution }}.Messaging;
{%- endif %}

namespace ${{ values.solution }}.Telemetry;

/// <summary>Traces, metrics and logs.</summary>
public static class TelemetryExtensions
{
    /// <summary>The name that the service has in telemetry.</summary>
    public const string ServiceName = "${{ values.name }}";

    /// <summary>
    /// Collects telemetry, and sends it by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and to Azure Monitor when
    /// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithTracing(tracing => tracing
{%- if values.database == 'postgresql' %}
                .AddSource("Npgsql")
{%- elif values.database == 'cosmos-db' %}
                .AddSource("Azure.Cosmos.Operation")
{%- endif %}
{%- if values.messaging == 'servicebus' %}
                .AddSource("Azure.Messaging.ServiceBus.*")
{%- elif values.messaging == 'eventhub' %}
                .AddSource("Azure.Messaging.EventHubs.*")
{%- endif %}
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
{%- if values.database == 'postgresql' %}
                .AddMeter("Npgsql")
{%- endif %}
{%- if values.messaging != 'none' %}
                .AddMeter(ItemCreatedHandler.MeterName)
{%- endif %}
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());

        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }

        var connectionString = builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        if (!string.IsNullOrEmpty(connectionString))
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = connectionString;
                options.Credential = new DefaultAzureCredential();
            });
        }

        return builder;
    }
}
