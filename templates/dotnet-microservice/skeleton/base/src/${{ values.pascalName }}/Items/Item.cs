namespace ${{ values.pascalName }}.Items;

/// <summary>The example resource: replace it with your own.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="Description">What it is, up to 1,000 characters.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
public sealed record Item(Guid Id, string Name, string? Description, DateTimeOffset CreatedAt);

/// <summary>What a caller sends to create an item.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Description">Up to 1,000 characters.</param>
public sealed record NewItem(string? Name, string? Description);

/// <summary>A page of items, the newest first.</summary>
/// <param name="Items">The items.</param>
/// <param name="NextOffset">The offset of the next page; null on the last one.</param>
public sealed record ItemPage(IReadOnlyList<Item> Items, int? NextOffset);
