using System.ComponentModel.DataAnnotations;

namespace ${{ values.solution }}.Cosmos;

/// <summary>Where the items are. Read once, when the service starts.</summary>
public sealed class CosmosOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cosmos";

    /// <summary>The account.</summary>
    [Required(ErrorMessage = "Cosmos:Endpoint is missing. Example: https://cosmos-${{ values.name }}.documents.azure.com/")]
    public Uri? Endpoint { get; init; }

    /// <summary>Name of the database.</summary>
    [Required(ErrorMessage = "Cosmos:Database is missing. Example: items")]
    public string Database { get; init; } = "items";

    /// <summary>Name of the container, whose partition key is <c>/id</c>.</summary>
    [Required(ErrorMessage = "Cosmos:Container is missing. Example: items")]
    public string Container { get; init; } = "items";

    /// <summary>For the emulator on a laptop. Without it the service signs in with Entra ID.</summary>
    public string? Key { get; init; }
}
