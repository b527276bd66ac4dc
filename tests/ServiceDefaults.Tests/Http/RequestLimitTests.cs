using System.Net;
using System.Text.Json;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

/// <summary>What a process that has as much to do as it can says.</summary>
public sealed class RequestLimitTests
{
    [Fact]
    public async Task More_requests_at_a_time_than_are_allowed_are_refused_with_503_and_probes_are_not()
    {
        await using var host = new ApiHost { Settings = { ["Limits:Requests"] = "2" } };
        await host.InitializeAsync();
        using var client = host.Client();
        var waiting = Enumerable.Range(0, 2).Select(_ => client.GetAsync("/wait")).ToList();
        await host.WaitingAsync(2);
        using (var refused = await client.GetAsync("/number?how_many=1"))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
            Assert.Contains("try again", JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/alive")).StatusCode);
        host.Release();
        foreach (var response in await Task.WhenAll(waiting)) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/number?how_many=1")).StatusCode);
    }

    [Fact]
    public async Task Bodies_are_as_large_as_is_configured()
    {
        await using var host = new ApiHost { Settings = { ["Limits:BodyKilobytes"] = "2" } };
        await host.InitializeAsync();
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/small", new ByteArrayContent(new byte[2048]))).StatusCode);
        using var refused = await client.PostAsync("/small", new ByteArrayContent(new byte[2049]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("at most 2 KB", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // What says how much it takes is asked for its own.
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/large", new ByteArrayContent(new byte[2049]))).StatusCode);
    }

    [Fact]
    public async Task More_connections_than_are_allowed_are_closed()
    {
        await using var host = new ApiHost { Settings = { ["Limits:Connections"] = "1" } };
        await host.InitializeAsync();
        using var first = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/alive")).StatusCode);
        using var second = host.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => second.GetAsync("/alive"));
    }
}
