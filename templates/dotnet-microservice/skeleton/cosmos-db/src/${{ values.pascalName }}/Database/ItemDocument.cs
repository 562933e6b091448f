using System.Globalization;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Database;

/// <summary>An item as the container has it.</summary>
/// <param name="Id">Identity and partition key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="CreatedAt">When it was created, as text that sorts by time.</param>
public sealed record ItemDocument(string Id, string Name, string? Description, string CreatedAt)
{
    /// <summary>Makes the document of an item.</summary>
    public static ItemDocument From(Item item) =>
        new(
            item.Id.ToString(),
            item.Name,
            item.Description,
            item.CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The item that the document is of.</summary>
    public Item ToItem() =>
        new(
            Guid.Parse(Id),
            Name,
            Description,
            DateTimeOffset.Parse(CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
