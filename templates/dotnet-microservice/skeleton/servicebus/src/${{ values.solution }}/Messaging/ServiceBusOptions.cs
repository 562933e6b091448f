using System.ComponentModel.DataAnnotations;

namespace ${{ values.solution }}.Messaging;

/// <summary>Where messages go and come from. Read once, when the service starts.</summary>
public sealed class ServiceBusOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ServiceBus";

    /// <summary>Host name of the namespace. The service signs in with Entra ID.</summary>
    public string? FullyQualifiedNamespace { get; init; }

    /// <summary>For the emulator on a laptop, instead of <see cref="FullyQualifiedNamespace" />.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The topic that events are published to.</summary>
    [Required(ErrorMessage = "ServiceBus:Topic is missing. Example: item-created")]
    public string Topic { get; init; } = "item-created";

    /// <summary>The subscription of that topic that belongs to this service.</summary>
    [Required(ErrorMessage = "ServiceBus:Subscription is missing. Example: ${{ values.name }}")]
    public string Subscription { get; init; } = "${{ values.name }}";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(FullyQualifiedNamespace) == string.IsNullOrEmpty(ConnectionString))
        {
            yield return new ValidationResult(
                "Set either ServiceBus:FullyQualifiedNamespace or, for the emulator, ServiceBus:ConnectionString. Example: sb-${{ values.name }}.servicebus.windows.net",
                [nameof(FullyQualifiedNamespace)]);
        }
    }
}
