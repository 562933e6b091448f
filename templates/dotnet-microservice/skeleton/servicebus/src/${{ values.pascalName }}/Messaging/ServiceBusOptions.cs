using System.ComponentModel.DataAnnotations;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Where events go: the section <c>ServiceBus</c> of the configuration.</summary>
public sealed class ServiceBusOptions
{
    public const string Section = "ServiceBus";

    /// <summary>Host name of the namespace, such as contoso.servicebus.windows.net.</summary>
    [Required]
    public string Namespace { get; set; } = string.Empty;

    /// <summary>Name of the queue.</summary>
    [Required]
    public string Queue { get; set; } = string.Empty;
}
