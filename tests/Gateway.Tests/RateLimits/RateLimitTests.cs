using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using InfluencerPlatform.Gateway.Forwarding;
using InfluencerPlatform.Gateway.RateLimits;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Gateway.Tests.RateLimits;

/// <summary>The policy in front of a service whose one good password is "right".</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly TestClock clock = new(TimeProvider.System.GetUtcNow());
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:RateLimits:SignInsPerAddress"] = "20", ["Gateway:RateLimits:FailedSignInsPerAccount"] = "5", ["Gateway:RateLimits:MessagesPerUser"] = "3",
            ["Gateway:TrustedProxies"] = "127.0.0.1",
        });
        builder.AddServiceDefaults();
        builder.AddTrustedProxies();
        builder.Services.AddRateLimits();
        builder.Services.AcceptTestTokens();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["X-Test-Peer"] is [{ } peer] ? peer : "127.0.0.1");
            return next(http);
        });
        app.UseErrorHandling();
        app.UseTrustedProxies();
        app.UseRateLimits();
        app.UseServiceDefaults();
        app.MapPost("/auth/login", (Login login) => login.Password == "right" ? Results.Ok(login.Username) : Results.Unauthorized());
        app.MapPost("/token", async (HttpRequest request) => Results.Ok((await request.ReadFormAsync()).Count));
        app.MapPost("/messages", () => Results.Ok());
        app.MapPost("/messages/ai/twilio", () => Results.Ok());
        app.MapGet("/messages", () => Results.Ok());
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Guesses_at_one_account_are_slowed_down_from_wherever_they_come_and_say_when_to_return()
    {
        for (var i = 0; i < 5; i++) Assert.Equal(401, (int)(await LoginAsync("ann", "wrong", $"10.0.0.{i}")).StatusCode);

        var refused = await LoginAsync("ANN", "right", "10.0.0.9");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(200, (int)(await LoginAsync("bob", "right", "10.0.0.9")).StatusCode);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (int)(await LoginAsync("ann", "right", "10.0.0.9")).StatusCode);
    }

    [Fact]
    public async Task Successful_logins_are_not_guesses()
    {
        for (var i = 0; i < 15; i++) Assert.Equal(200, (int)(await LoginAsync("ann", "right")).StatusCode);
    }

    [Fact]
    public async Task One_address_has_a_limit_over_all_accounts()
    {
        for (var i = 0; i < 20; i++) Assert.Equal(401, (int)(await LoginAsync($"user{i}", "wrong", "10.0.0.1")).StatusCode);
        Assert.Equal(429, (int)(await LoginAsync("user20", "right", "10.0.0.1")).StatusCode);
        Assert.Equal(200, (int)(await LoginAsync("user20", "right", "10.0.0.2")).StatusCode);
    }

    [Fact]
    public async Task An_IPv6_network_counts_as_one_address()
    {
        for (var i = 0; i < 20; i++) await LoginAsync($"user{i}", "wrong", $"2001:db8:0:1::{i + 1:x}");
        Assert.Equal(429, (int)(await LoginAsync("another", "right", "2001:db8:0:1:ffff::1")).StatusCode);
        Assert.Equal(200, (int)(await LoginAsync("another", "right", "2001:db8:0:2::1")).StatusCode);
    }

    [Fact]
    public async Task Forwarded_addresses_are_believed_of_a_trusted_proxy_alone()
    {
        for (var i = 0; i < 20; i++) await LoginAsync($"user{i}", "wrong", "127.0.0.1", forwardedFor: "198.51.100.1");
        Assert.Equal(429, (int)(await LoginAsync("x", "right", "127.0.0.1", forwardedFor: "198.51.100.1")).StatusCode);
        Assert.Equal(200, (int)(await LoginAsync("x", "right", "127.0.0.1", forwardedFor: "198.51.100.2")).StatusCode);

        for (var i = 0; i < 20; i++) await LoginAsync($"other{i}", "wrong", "203.0.113.5", forwardedFor: $"198.51.100.{i + 10}");
        Assert.Equal(429, (int)(await LoginAsync("y", "right", "203.0.113.5", forwardedFor: "198.51.100.99")).StatusCode);
    }

    [Fact]
    public async Task The_body_reaches_the_service_unread()
    {
        using var client = app.GetTestClient();
        Assert.Equal("\"ann\"", await (await LoginAsync("ann", "right")).Content.ReadAsStringAsync());
        Assert.Equal("2", await (await client.PostAsync("/token", new FormUrlEncodedContent([new("username", "ann"), new("password", "x")]))).Content.ReadAsStringAsync());
        Assert.Equal(400, (int)(await client.PostAsync("/auth/login", new StringContent("{bad", new MediaTypeHeaderValue("application/json")))).StatusCode);
    }

    [Theory]
    [InlineData("""{"USERNAME":"ann","password":"wrong"}""", "utf-8")]
    [InlineData("""{"username":"x","username":"ann","password":"wrong"}""", "utf-8")]
    [InlineData("""{"\u0075sername":"ann","password":"wrong"}""", "utf-8")]
    [InlineData("""{"username":"ann","password":"wrong"}""", "utf-16")]
    public async Task No_spelling_of_the_body_escapes_the_count(string body, string charset)
    {
        using var client = app.GetTestClient();
        for (var i = 0; i < 5; i++) await SendAsync();
        Assert.Equal(429, (int)(await SendAsync()).StatusCode);

        Task<HttpResponseMessage> SendAsync() => client.PostAsync("/auth/login", new StringContent(body, System.Text.Encoding.GetEncoding(charset), "application/json"));
    }

    [Fact]
    public async Task What_is_too_long_to_be_looked_into_is_refused()
    {
        var response = await LoginAsync("ann", new string('x', 70_000));
        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_user_sends_only_so_many_messages_a_minute_and_reads_as_many_as_they_like()
    {
        using var ann = User(7);
        for (var i = 0; i < 3; i++) Assert.Equal(200, (int)(await ann.PostAsync("/messages/", null)).StatusCode);
        Assert.Equal(429, (int)(await ann.PostAsync("/Messages", null)).StatusCode);
        Assert.Equal(429, (int)(await ann.PostAsync("/messages/ai/twilio", null)).StatusCode);
        Assert.Equal(200, (int)(await ann.GetAsync("/messages")).StatusCode);
        using var bob = User(8);
        Assert.Equal(200, (int)(await bob.PostAsync("/messages", null)).StatusCode);
    }

    private HttpClient User(long id)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint(id, [], now: clock.GetUtcNow()));
        return client;
    }

    private async Task<HttpResponseMessage> LoginAsync(string username, string password, string peer = "127.0.0.1", string? forwardedFor = null)
    {
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Test-Peer", peer);
        if (forwardedFor is not null) client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return await client.PostAsJsonAsync("/auth/login", new { username, password });
    }

    private sealed record Login(string Username, string Password);
}
