using ${{ values.pascalName }}.Items;
using ${{ values.pascalName }}.Messaging;

namespace ${{ values.pascalName }}.Tests;

/// <summary>Keeps what was published, in the place of sending it.</summary>
public sealed class RecordedItemEvents : IItemEvents
{
    private readonly List<Item> _created = [];

    /// <summary>The items whose creation was told, in order.</summary>
    public IReadOnlyList<Item> Created => _created;

    public Task PublishCreatedAsync(Item item, CancellationToken cancellationToken)
    {
        _created.Add(item);
        return Task.CompletedTask;
    }
}
