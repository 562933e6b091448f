using Azure.Monitor.OpenTelemetry.Exporter;
{%- if values.database == 'postgresql' %}
using Npgsql;
{%- endif %}
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ${{ values.pascalName }};

/// <summary>Logs, traces and metrics by OpenTelemetry.</summary>
public static class Observability
{
    /// <summary>The name under which the service reports.</summary>
    public const string ServiceName = ${{ values.name | dump }};

    /// <summary>
    /// Sends to Application Insights when APPLICATIONINSIGHTS_CONNECTION_STRING is set, to a collector when
    /// OTEL_EXPORTER_OTLP_ENDPOINT is set, and nowhere else.
    /// </summary>
    public static void AddObservability(this IHostApplicationBuilder builder)
    {
        var connectionString = builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        var useAzureMonitor = !string.IsNullOrWhiteSpace(connectionString);
        var useOtlp = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
{%- if values.messaging != 'none' or values.database == 'cosmos-db' %}
        // The clients of Azure report their calls only when they are told to.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
{%- endif %}

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
            if (useAzureMonitor)
            {
                logging.AddAzureMonitorLogExporter(options => options.ConnectionString = connectionString);
            }

            if (useOtlp)
            {
                logging.AddOtlpExporter();
            }
        });

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithTracing(tracing =>
            {
                tracing
                    // Probes come every few seconds and say nothing.
                    .AddAspNetCoreInstrumentation(options =>
                        options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
{%- if values.database == 'postgresql' %}
                    .AddNpgsql()
{%- endif %}
{%- if values.messaging != 'none' or values.database == 'cosmos-db' %}
                    .AddSource("Azure.*")
{%- endif %}
                    .AddHttpClientInstrumentation();
                if (useAzureMonitor)
                {
                    tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = connectionString);
                }

                if (useOtlp)
                {
                    tracing.AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
{%- if values.database == 'postgresql' %}
                    .AddMeter("Npgsql")
{%- endif %}
                    .AddRuntimeInstrumentation();
                if (useAzureMonitor)
                {
                    metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = connectionString);
                }

                if (useOtlp)
                {
                    metrics.AddOtlpExporter();
                }
            });
    }
}
