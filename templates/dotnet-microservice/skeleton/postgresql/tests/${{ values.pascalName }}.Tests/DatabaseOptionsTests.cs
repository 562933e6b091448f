using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Database;

namespace ${{ values.pascalName }}.Tests;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("", "items", "service", "Host")]
    [InlineData("localhost", "", "service", "Name")]
    [InlineData("localhost", "items", "", "User")]
    public void NamesWhatIsMissing(string host, string name, string user, string missing)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read(host, name, user));

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsNoPassword()
    {
        var options = Read("localhost", "items", "service");

        Assert.Null(options.Password);
    }

    private static DatabaseOptions Read(string host, string name, string user)
    {
        var services = new ServiceCollection();
        services.AddOptions<DatabaseOptions>()
            .Configure(options =>
            {
                options.Host = host;
                options.Name = name;
                options.User = user;
            })
            .ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
    }
}
