using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using ${{ values.pascalName }}.Items;

namespace ${{ values.pascalName }}.Tests;

public sealed class ItemEndpointsTests : IDisposable
{
    private readonly ServiceFactory _factory = new();
    private readonly HttpClient _client;

    public ItemEndpointsTests()
    {
        _client = _factory.CreateClient();
    }

    public void Dispose()
    {
        _client.Dispose();
        _factory.Dispose();
    }

    [Fact]
    public async Task CreatesAnItemThatCanBeRead()
    {
        var response = await _client.PostAsJsonAsync("/items", new NewItem(" Tea ", "Green"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var created = await response.Content.ReadFromJsonAsync<Item>();
        Assert.NotNull(created);
        Assert.Equal("Tea", created.Name);
        Assert.Equal($"/items/{created.Id}", response.Headers.Location?.OriginalString);
        Assert.Equal(created, await _client.GetFromJsonAsync<Item>($"/items/{created.Id}"));
    }

    [Fact]
    public async Task ListsTheNewestFirstInPages()
    {
        foreach (var name in new[] { "first", "second", "third" })
        {
            await _client.PostAsJsonAsync("/items", new NewItem(name, null));
        }

        var firstPage = await _client.GetFromJsonAsync<ItemPage>("/items?limit=2");
        var secondPage = await _client.GetFromJsonAsync<ItemPage>("/items?limit=2&offset=2");

        Assert.NotNull(firstPage);
        Assert.Equal(new[] { "third", "second" }, firstPage.Items.Select(item => item.Name));
        Assert.Equal(2, firstPage.NextOffset);
        Assert.NotNull(secondPage);
        Assert.Equal("first", Assert.Single(secondPage.Items).Name);
        Assert.Null(secondPage.NextOffset);
    }

    [Theory]
    [InlineData("", null, "name")]
    [InlineData("   ", null, "name")]
    [InlineData(null, null, "name")]
    [InlineData("Tea", 1001, "description")]
    public async Task RefusesAnItemAndNamesTheField(string? name, int? descriptionLength, string field)
    {
        var description = descriptionLength is { } length ? new string('x', length) : null;

        var response = await _client.PostAsJsonAsync("/items", new NewItem(name, description));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<ValidationProblemDetails>();
        Assert.NotNull(problem);
        Assert.Equal(field, Assert.Single(problem.Errors.Keys));
    }

    [Theory]
    [InlineData("/items?limit=0")]
    [InlineData("/items?limit=101")]
    [InlineData("/items?offset=-1")]
    [InlineData("/items?limit=many")]
    public async Task RefusesAPageThatIsNone(string path)
    {
        var response = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task FindsNothingUnderAnUnknownId()
    {
        var response = await _client.GetAsync($"/items/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
{%- if values.messaging != 'none' %}

    [Fact]
    public async Task PublishesWhatWasCreated()
    {
        var response = await _client.PostAsJsonAsync("/items", new NewItem("Tea", null));

        var created = await response.Content.ReadFromJsonAsync<Item>();
        Assert.NotNull(created);
        Assert.Equal(created, Assert.Single(_factory.Events.Created));
    }
{%- endif %}
}
