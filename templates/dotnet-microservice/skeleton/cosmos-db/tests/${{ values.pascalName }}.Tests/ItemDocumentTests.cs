using ${{ values.pascalName }}.Database;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Tests;

public sealed class ItemDocumentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void LosesNothing()
    {
        var item = new Item(Guid.NewGuid(), "Tea", null, Noon);

        Assert.Equal(item, ItemDocument.From(item).ToItem());
    }

    [Fact]
    public void SortsByTime()
    {
        var earlier = ItemDocument.From(new Item(Guid.NewGuid(), "Tea", null, Noon));
        var later = ItemDocument.From(new Item(Guid.NewGuid(), "Tea", null, Noon.AddMilliseconds(1)));

        Assert.True(string.CompareOrdinal(earlier.CreatedAt, later.CreatedAt) < 0);
    }
}
