using System.Text.Json;
{%- if values.database != 'none' or values.messaging != 'none' %}
using Azure.Core;
using Azure.Identity;
{%- endif %}
{%- if values.database == 'cosmos-db' %}
using ${{ values.solution }}.Cosmos;
{%- endif %}
using ${{ values.solution }}.Health;
using ${{ values.solution }}.Items;
{%- if values.messaging != 'none' %}
using ${{ values.solution }}.Messaging;
{%- endif %}
{%- if values.database == 'postgresql' %}
using ${{ values.solution }}.Postgres;
{%- endif %}
using ${{ values.solution }}.Telemetry;

var builder = WebApplication.CreateBuilder(args);

builder.AddTelemetry();
builder.Services.AddHealth();
{%- if values.database != 'none' or values.messaging != 'none' %}
builder.Services.AddSingleton<TokenCredential>(new DefaultAzureCredential());
{%- endif %}
{%- if values.database == 'postgresql' %}
builder.Services.AddPostgres();
{%- elif values.database == 'cosmos-db' %}
builder.Services.AddCosmos();
{%- else %}
builder.Services.AddSingleton<IItemStore, InMemoryItemStore>();
{%- endif %}
{%- if values.messaging == 'servicebus' %}
builder.Services.AddServiceBus();
{%- elif values.messaging == 'eventhub' %}
builder.Services.AddEventHubs();
{%- endif %}

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProblemDetails();
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.DictionaryKeyPolicy = JsonNamingPolicy.CamelCase);
// A body that can't be read answers 400 in development too, not an exception page.
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

var app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapHealth();
app.MapOpenApi();
app.MapItems();

app.Run();
