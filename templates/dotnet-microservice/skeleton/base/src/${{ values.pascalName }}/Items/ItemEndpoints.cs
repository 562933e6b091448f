using Microsoft.AspNetCore.Http.HttpResults;
{%- if values.messaging != 'none' %}
using ${{ values.pascalName }}.Messaging;
{%- endif %}

namespace ${{ values.pascalName }}.Items;

/// <summary>The routes of items.</summary>
public static class ItemEndpoints
{
    private const int MaxPageSize = 100;
    private const int MaxNameLength = 100;
    private const int MaxDescriptionLength = 1000;

    /// <summary>Maps <c>/items</c>.</summary>
    public static void MapItems(this IEndpointRouteBuilder endpoints)
    {
        var items = endpoints.MapGroup("/items").WithTags("Items");
        items.MapGet("/", ListAsync).WithName("ListItems").WithSummary("Lists items, the newest first");
        items.MapGet("/{id:guid}", GetAsync).WithName("GetItem").WithSummary("Gets an item");
        items.MapPost("/", CreateAsync).WithName("CreateItem").WithSummary("Creates an item");
    }

    private static async Task<Results<Ok<ItemPage>, ValidationProblem>> ListAsync(
        IItemStore store,
        CancellationToken cancellationToken,
        int limit = 20,
        int offset = 0)
    {
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > MaxPageSize)
        {
            errors["limit"] = [$"must be a whole number from 1 to {MaxPageSize}"];
        }

        if (offset < 0)
        {
            errors["offset"] = ["must not be negative"];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        // One more than asked for tells whether there is a next page.
        var found = await store.ListAsync(limit + 1, offset, cancellationToken);
        int? nextOffset = found.Count > limit ? offset + limit : null;
        return TypedResults.Ok(new ItemPage([.. found.Take(limit)], nextOffset));
    }

    private static async Task<Results<Ok<Item>, NotFound>> GetAsync(
        Guid id,
        IItemStore store,
        CancellationToken cancellationToken)
    {
        var item = await store.FindAsync(id, cancellationToken);
        return item is null ? TypedResults.NotFound() : TypedResults.Ok(item);
    }

    private static async Task<Results<Created<Item>, ValidationProblem>> CreateAsync(
        NewItem newItem,
        IItemStore store,
{%- if values.messaging != 'none' %}
        IItemEvents events,
{%- endif %}
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var name = newItem.Name?.Trim() ?? string.Empty;
        if (name.Length is 0 or > MaxNameLength)
        {
            errors["name"] = [$"must have 1 to {MaxNameLength} characters"];
        }

        if (newItem.Description?.Length > MaxDescriptionLength)
        {
            errors["description"] = [$"must have at most {MaxDescriptionLength} characters"];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        // No store keeps less than milliseconds, and some keep no more than microseconds.
        var now = time.GetUtcNow();
        var createdAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var item = new Item(Guid.CreateVersion7(), name, newItem.Description, createdAt);
        await store.AddAsync(item, cancellationToken);
{%- if values.messaging != 'none' %}
        // The item is kept by now, also when whoever asked is gone.
        await events.PublishCreatedAsync(item, CancellationToken.None);
{%- endif %}
        return TypedResults.Created($"/items/{item.Id}", item);
    }
}
