using System.ComponentModel.DataAnnotations;

namespace ${{ values.solution }}.Items;

/// <summary>What a caller says about an item. It is validated before a handler sees it.</summary>
public sealed record ItemRequest
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The largest quantity.</summary>
    public const int MaxQuantity = 10_000;

    /// <summary>The name of the item.</summary>
    [Required(ErrorMessage = "name is required. Example: Blue paint")]
    [StringLength(MaxNameLength, ErrorMessage = "name must have at most {1} characters.")]
    public string Name { get; init; } = "";

    /// <summary>How many there are.</summary>
    [Range(1, MaxQuantity, ErrorMessage = "quantity must be from {1} to {2}.")]
    public int Quantity { get; init; } = 1;
}
