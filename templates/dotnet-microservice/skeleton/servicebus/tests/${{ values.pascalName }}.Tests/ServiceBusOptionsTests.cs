using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Messaging;

namespace ${{ values.pascalName }}.Tests;

public sealed class ServiceBusOptionsTests
{
    [Theory]
    [InlineData("", "items", "Namespace")]
    [InlineData("contoso.servicebus.windows.net", "", "Queue")]
    public void NamesWhatIsMissing(string hostName, string queue, string missing)
    {
        var services = new ServiceCollection();
        services.AddOptions<ServiceBusOptions>()
            .Configure(options =>
            {
                options.Namespace = hostName;
                options.Queue = queue;
            })
            .ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value);

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }
}
