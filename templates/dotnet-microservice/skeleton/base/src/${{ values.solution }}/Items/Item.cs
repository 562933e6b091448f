namespace ${{ values.solution }}.Items;

/// <summary>What the service keeps. An example: replace it with your own.</summary>
/// <param name="Id">Chosen by the caller, so that a request whose answer was lost can be sent again.</param>
/// <param name="Name">At most <see cref="ItemRequest.MaxNameLength" /> characters.</param>
/// <param name="Quantity">From 1 to <see cref="ItemRequest.MaxQuantity" />.</param>
/// <param name="CreatedAt">In UTC, to the millisecond.</param>
public sealed record Item(Guid Id, string Name, int Quantity, DateTimeOffset CreatedAt);
