using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
{%- if values.messaging != 'none' %}
using ${{ values.solution }}.Messaging;
{%- endif %}

namespace ${{ values.solution }}.Items;

/// <summary>The HTTP API of items.</summary>
public static class ItemEndpoints
{
    /// <summary>Maps <c>/items</c>.</summary>
    public static IEndpointRouteBuilder MapItems(this IEndpointRouteBuilder endpoints)
    {
        var items = endpoints.MapGroup("").WithTags("Items");

        items.MapGet("/items", ListAsync)
            .WithName("listItems")
            .WithSummary("Lists the newest items first")
            .ProducesValidationProblem();

        items.MapGet("/items/{id:guid}", FindAsync)
            .WithName("getItem")
            .WithSummary("Returns one item")
            .ProducesProblem(StatusCodes.Status404NotFound);

        items.MapPut("/items/{id:guid}", PutAsync)
            .WithName("putItem")
            .WithSummary("Creates an item; sending the same request again changes nothing")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict);

        return endpoints;
    }

    private static async Task<Ok<IReadOnlyList<Item>>> ListAsync(
        IItemStore store,
        [Range(1, 100, ErrorMessage = "limit must be from {1} to {2}.")] int limit = 50,
        CancellationToken cancellationToken = default) =>
        TypedResults.Ok(await store.ListAsync(limit, cancellationToken));

    private static async Task<Results<Ok<Item>, ProblemHttpResult>> FindAsync(
        Guid id,
        IItemStore store,
        CancellationToken cancellationToken)
    {
        var item = await store.FindAsync(id, cancellationToken);
        if (item is null)
        {
            return TypedResults.Problem($"There is no item {id}.", statusCode: StatusCodes.Status404NotFound);
        }

        return TypedResults.Ok(item);
    }

    private static async Task<Results<Created<Item>, Ok<Item>, ProblemHttpResult>> PutAsync(
        Guid id,
        ItemRequest request,
        IItemStore store,
{%- if values.messaging != 'none' %}
        IItemEvents events,
{%- endif %}
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // To the millisecond, which every store keeps.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var item = new Item(id, request.Name, request.Quantity, now);
        if (await store.TryAddAsync(item, cancellationToken))
        {
{%- if values.messaging != 'none' %}
            await events.PublishCreatedAsync(item, cancellationToken);
{%- endif %}
            return TypedResults.Created($"/items/{id}", item);
        }

        var existing = await store.FindAsync(id, cancellationToken);
        if (existing is null || existing.Name != request.Name || existing.Quantity != request.Quantity)
        {
            return TypedResults.Problem(
                $"There is another item {id}. Choose a new id.",
                statusCode: StatusCodes.Status409Conflict);
        }
{% if values.messaging != 'none' %}
        // The first request may have ended between storing and publishing.
        await events.PublishCreatedAsync(existing, cancellationToken);
{%- endif %}
        return TypedResults.Ok(existing);
    }
}
