using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Database;

namespace ${{ values.pascalName }}.Tests;

public sealed class CosmosOptionsTests
{
    [Theory]
    [InlineData("", "service", "items", "Endpoint")]
    [InlineData("not an address", "service", "items", "Endpoint")]
    [InlineData("https://localhost", "", "items", "Database")]
    [InlineData("https://localhost", "service", "", "Container")]
    public void NamesWhatIsMissing(string endpoint, string database, string container, string missing)
    {
        var services = new ServiceCollection();
        services.AddOptions<CosmosOptions>()
            .Configure(options =>
            {
                options.Endpoint = endpoint;
                options.Database = database;
                options.Container = container;
            })
            .ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<CosmosOptions>>().Value);

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }
}
