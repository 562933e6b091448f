using System.ComponentModel.DataAnnotations;

namespace ${{ values.pascalName }}.Database;

/// <summary>Where the container of items is: the section <c>Cosmos</c> of the configuration.</summary>
public sealed class CosmosOptions
{
    public const string Section = "Cosmos";

    /// <summary>Address of the account.</summary>
    [Required]
    [Url]
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Name of the database.</summary>
    [Required]
    public string Database { get; set; } = string.Empty;

    /// <summary>Name of the container, whose partition key is <c>/id</c>.</summary>
    [Required]
    public string Container { get; set; } = string.Empty;

    /// <summary>For the emulator. Without it the service signs in with Microsoft Entra ID.</summary>
    public string? Key { get; set; }
}
