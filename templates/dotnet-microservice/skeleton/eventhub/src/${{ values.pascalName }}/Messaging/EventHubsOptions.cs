using System.ComponentModel.DataAnnotations;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>Where events go: the section <c>EventHubs</c> of the configuration.</summary>
public sealed class EventHubsOptions
{
    public const string Section = "EventHubs";

    /// <summary>Host name of the namespace, such as contoso.servicebus.windows.net.</summary>
    [Required]
    public string Namespace { get; set; } = string.Empty;

    /// <summary>Name of the hub.</summary>
    [Required]
    public string Hub { get; set; } = string.Empty;

    /// <summary>The group of consumers that the replicas of the service are.</summary>
    [Required]
    public string ConsumerGroup { get; set; } = string.Empty;

    /// <summary>Address of the container of blobs that says how far the group has read.</summary>
    [Required]
    [Url]
    public string CheckpointContainerUri { get; set; } = string.Empty;
}
