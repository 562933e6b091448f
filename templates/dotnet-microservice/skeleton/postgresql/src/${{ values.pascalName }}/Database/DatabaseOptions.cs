using System.ComponentModel.DataAnnotations;

namespace ${{ values.pascalName }}.Database;

/// <summary>Where the database is: the section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Name of the server.</summary>
    [Required]
    public string Host { get; set; } = string.Empty;

    /// <summary>Name of the database.</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>The role to sign in as; in Azure the name of the managed identity.</summary>
    [Required]
    public string User { get; set; } = string.Empty;

    /// <summary>For a server on the same machine. Without it the service signs in with Microsoft Entra ID.</summary>
    public string? Password { get; set; }
}
