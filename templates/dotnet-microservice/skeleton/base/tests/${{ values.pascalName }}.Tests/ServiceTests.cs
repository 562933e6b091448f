using System.Net;

namespace ${{ values.pascalName }}.Tests;

public sealed class ServiceTests : IDisposable
{
    private readonly ServiceFactory _factory = new();
    private readonly HttpClient _client;

    public ServiceTests()
    {
        _client = _factory.CreateClient();
    }

    public void Dispose()
    {
        _client.Dispose();
        _factory.Dispose();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task IsHealthy(string path)
    {
        var response = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task DescribesItsApi()
    {
        var document = await _client.GetStringAsync("/openapi/v1.json");

        Assert.Contains("\"/items/{id}\"", document);
        Assert.Contains("\"CreateItem\"", document);
    }
}
