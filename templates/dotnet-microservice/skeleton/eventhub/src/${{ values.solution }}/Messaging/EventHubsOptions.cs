using System.ComponentModel.DataAnnotations;

namespace ${{ values.solution }}.Messaging;

/// <summary>Where events go and come from. Read once, when the service starts.</summary>
public sealed class EventHubsOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "EventHubs";

    /// <summary>Host name of the namespace. The service signs in with Entra ID.</summary>
    public string? FullyQualifiedNamespace { get; init; }

    /// <summary>The blob container that holds how far events were read.</summary>
    public Uri? CheckpointContainer { get; init; }

    /// <summary>For the emulator on a laptop, instead of <see cref="FullyQualifiedNamespace" />.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>For Azurite on a laptop, instead of <see cref="CheckpointContainer" />. Its container is called <c>checkpoints</c>.</summary>
    public string? CheckpointConnectionString { get; init; }

    /// <summary>The event hub.</summary>
    [Required(ErrorMessage = "EventHubs:EventHub is missing. Example: item-created")]
    public string EventHub { get; init; } = "item-created";

    /// <summary>The consumer group that belongs to this service.</summary>
    [Required(ErrorMessage = "EventHubs:ConsumerGroup is missing. Example: ${{ values.name }}")]
    public string ConsumerGroup { get; init; } = "${{ values.name }}";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(FullyQualifiedNamespace) == string.IsNullOrEmpty(ConnectionString))
        {
            yield return new ValidationResult(
                "Set either EventHubs:FullyQualifiedNamespace or, for the emulator, EventHubs:ConnectionString. Example: evhns-${{ values.name }}.servicebus.windows.net",
                [nameof(FullyQualifiedNamespace)]);
        }

        if (CheckpointContainer is null == string.IsNullOrEmpty(CheckpointConnectionString))
        {
            yield return new ValidationResult(
                "Set either EventHubs:CheckpointContainer or, for Azurite, EventHubs:CheckpointConnectionString. Example: https://stcontoso.blob.core.windows.net/checkpoints",
                [nameof(CheckpointContainer)]);
        }
    }
}
