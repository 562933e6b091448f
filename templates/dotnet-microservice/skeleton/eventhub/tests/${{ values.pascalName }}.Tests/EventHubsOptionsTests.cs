using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ${{ values.pascalName }}.Messaging;

namespace ${{ values.pascalName }}.Tests;

public sealed class EventHubsOptionsTests
{
    private const string Checkpoints = "https://contoso.blob.core.windows.net/checkpoints";

    [Theory]
    [InlineData("", "items", "service", Checkpoints, "Namespace")]
    [InlineData("contoso.servicebus.windows.net", "", "service", Checkpoints, "Hub")]
    [InlineData("contoso.servicebus.windows.net", "items", "", Checkpoints, "ConsumerGroup")]
    [InlineData("contoso.servicebus.windows.net", "items", "service", "checkpoints", "CheckpointContainerUri")]
    public void NamesWhatIsMissing(
        string hostName,
        string hub,
        string consumerGroup,
        string checkpoints,
        string missing)
    {
        var services = new ServiceCollection();
        services.AddOptions<EventHubsOptions>()
            .Configure(options =>
            {
                options.Namespace = hostName;
                options.Hub = hub;
                options.ConsumerGroup = consumerGroup;
                options.CheckpointContainerUri = checkpoints;
            })
            .ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<EventHubsOptions>>().Value);

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }
}
