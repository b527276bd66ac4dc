using System.Net.WebSockets;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Gateway.Browsers;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Gateway.Tests.Behind;

public sealed class BrowserTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task The_cookie_becomes_a_token_once_for_many_requests_and_reaches_no_service()
    {
        using var client = host.Client(host.Session(7));
        var before = host.Service.Exchanges;
        for (var i = 0; i < 3; i++) Assert.Equal("user7", (await client.GetAsync("/conversations/x").ReachedAsync()).User);
        Assert.Equal(before + 1, host.Service.Exchanges);
        Assert.DoesNotContain("cookie", (await client.GetAsync("/conversations/x").ReachedAsync()).Headers.Keys);
    }

    [Fact]
    public async Task A_token_that_comes_along_counts_and_not_the_cookie()
    {
        using var client = host.Client(host.Session(7), origin: "https://evil.example");
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint(8, [], "user8"));
        Assert.Equal("user8", (await client.PostAsync("/conversations/x", null).ReachedAsync()).User);
    }

    [Fact]
    public async Task A_revoked_session_is_exchanged_anew_and_one_that_has_ended_is_nobody()
    {
        var handle = host.Session(9, "session-9");
        using var client = host.Client(handle);
        Assert.Equal("user9", (await client.GetAsync("/conversations/x").ReachedAsync()).User);
        host.Service.Sessions.Remove(handle);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await host.Services.GetRequiredService<IEventBus>().PublishAsync(new SessionRevoked(9, "session-9", now, now), Guid.NewGuid(), CancellationToken.None);
        Assert.Null((await client.GetAsync("/conversations/x").ReachedAsync()).User);
    }

    [Fact]
    public async Task An_invented_handle_is_nobody_and_many_are_slowed_down()
    {
        await using var strict = new GatewayHost { Settings = { ["Gateway:RateLimits:SignInsPerAddress"] = "3" } };
        await strict.InitializeAsync();
        for (var i = 0; i < 3; i++) Assert.Null((await strict.Client($"sh_{i}").GetAsync("/conversations/x").ReachedAsync()).User);
        await strict.Client("sh_4").GetAsync("/conversations/x").RefusedAsync(429);
        Assert.Equal(3, strict.Service.Exchanges);
        Assert.Equal(200, (int)(await strict.Client("sh_5").GetAsync("/api/test")).StatusCode);
    }

    [Theory]
    [InlineData(GatewayHost.Friend, null, true)]
    [InlineData("http://localhost:5173", "cross-site", true)]
    [InlineData("own", "same-origin", true)]
    [InlineData(null, null, true)]
    [InlineData(null, "cross-site", false)]
    [InlineData(null, "same-origin", false)]
    [InlineData("null", null, false)]
    [InlineData("https://evil.example", "cross-site", false)]
    [InlineData("https://friend.example.evil.example", null, false)]
    [InlineData("http://friend.example", null, false)]
    [InlineData("https://friend.example:444", null, false)]
    public async Task With_the_cookie_only_pages_that_may_change_anything_or_open_a_socket(string? origin, string? fetchSite, bool may)
    {
        var handle = host.Session(7);
        if (origin == "own") origin = host.Address.GetLeftPart(UriPartial.Authority);
        using var client = host.Client(handle, origin, fetchSite);
        Assert.Equal("user7", (await client.GetAsync("/conversations/x").ReachedAsync()).User);
        if (may) Assert.Equal("user7", (await client.PostAsync("/conversations/x", null).ReachedAsync()).User);
        else Assert.StartsWith("The page this request comes from may not do this", await client.PostAsync("/conversations/x", null).RefusedAsync(403), StringComparison.Ordinal);

        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        if (fetchSite is not null) socket.Options.SetRequestHeader("Sec-Fetch-Site", fetchSite);
        var opening = socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws", Query = "token=anything" }.Uri, CancellationToken.None);
        if (may) await opening;
        else await Assert.ThrowsAsync<WebSocketException>(() => opening);
        Assert.Equal(may ? 101 : 403, (int)socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_page_of_our_own_host_behind_a_proxy_that_ends_TLS_is_ours_and_not_the_other_way_round()
    {
        using var behind = host.Client(host.Session(7), "https://platform.example");
        behind.DefaultRequestHeaders.Host = "platform.example";
        Assert.Equal("user7", (await behind.PostAsync("/conversations/x", null).ReachedAsync()).User);

        using var downgraded = host.Client(host.Session(7), "http://platform.example");
        downgraded.DefaultRequestHeaders.Host = "platform.example";
        downgraded.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        downgraded.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        await downgraded.PostAsync("/conversations/x", null).RefusedAsync(403);
    }

    [Fact]
    public async Task Pages_of_allowed_origins_may_read_answers_and_refusals_and_others_may_not()
    {
        using var friend = host.Client(origin: GatewayHost.Friend);
        foreach (var path in (string[])["/api/test", "/nothing"])
        {
            var answer = await friend.GetAsync(path);
            Assert.Equal(GatewayHost.Friend, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("true", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Credentials")));
        }

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/conversations/x");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        Assert.Equal("PUT", Assert.Single((await friend.SendAsync(preflight)).Headers.GetValues("Access-Control-Allow-Methods")));

        using var stranger = host.Client(origin: "https://evil.example");
        Assert.False((await stranger.GetAsync("/api/test")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.com")]
    [InlineData("example.com")]
    [InlineData("https://example.com/path")]
    [InlineData("null")]
    public void An_origin_that_is_none_stops_the_start(string origin)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:AllowedOrigins"] = origin }).Build();
        var refused = Assert.Throws<StartupException>(() => new AllowedOrigins(configuration));
        Assert.Contains("Gateway:AllowedOrigins", refused.Message, StringComparison.Ordinal);
    }
}
