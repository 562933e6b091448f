using System.ComponentModel.DataAnnotations;

namespace ${{ values.solution }}.Postgres;

/// <summary>Where the database is. Read once, when the service starts.</summary>
public sealed class PostgresOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Postgres";

    /// <summary>Host name of the server.</summary>
    [Required(ErrorMessage = "Postgres:Host is missing. Example: psql-${{ values.name }}.postgres.database.azure.com")]
    public string Host { get; init; } = "";

    /// <summary>Port of the server.</summary>
    [Range(1, 65535, ErrorMessage = "Postgres:Port must be from {1} to {2}. Example: 5432")]
    public int Port { get; init; } = 5432;

    /// <summary>Name of the database.</summary>
    [Required(ErrorMessage = "Postgres:Database is missing. Example: items")]
    public string Database { get; init; } = "";

    /// <summary>In Azure, the name of the managed identity.</summary>
    [Required(ErrorMessage = "Postgres:Username is missing. Example: id-${{ values.name }}")]
    public string Username { get; init; } = "";

    /// <summary>For a database on a laptop. Without it the service signs in with Entra ID, over TLS.</summary>
    public string? Password { get; init; }
}
