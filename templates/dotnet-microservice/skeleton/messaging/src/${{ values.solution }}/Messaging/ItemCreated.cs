using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Messaging;

/// <summary>Says that an item was created. Other services read it: add to it, and don't change what is there.</summary>
public sealed record ItemCreated(Guid Id, string Name, int Quantity, DateTimeOffset CreatedAt)
{
    /// <summary>What is in the content type of a message.</summary>
    public const string ContentType = "application/json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Makes the event of an item.</summary>
    public static ItemCreated Of(Item item) => new(item.Id, item.Name, item.Quantity, item.CreatedAt);

    /// <summary>Writes the event as JSON.</summary>
    public BinaryData ToBody() => BinaryData.FromObjectAsJson(this, Json);

    /// <summary>Reads an event, as strictly as others should: everything must be there.</summary>
    /// <param name="body">The body of a message.</param>
    /// <param name="created">The event, when the answer is <see langword="true" />.</param>
    /// <param name="problem">What is wrong with the body, when the answer is <see langword="false" />.</param>
    public static bool TryRead(BinaryData body, [NotNullWhen(true)] out ItemCreated? created, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            created = JsonSerializer.Deserialize<ItemCreated>(body.ToMemory().Span, Json);
            problem = created is null ? "The body is null." : null;
        }
        catch (JsonException exception)
        {
            created = null;
            problem = exception.Message;
        }

        return problem is null;
    }
}
