using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.Gateway.Tests.Behind;

/// <summary>The gateway and the real Identity behind it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "correct-horse-battery";
    private readonly IdentityBehind identity = new();
    private GatewayHost gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = new() { Settings = { ["Services:Identity"] = identity.Address, ["Gateway:RateLimits:SignInsPerAddress"] = "5" }, OwnTokens = false };
        await gateway.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_behind_a_TLS_proxy_gets_a_secure_cookie_for_a_session_from_its_own_address()
    {
        using var client = Browser(null);
        var signup = await client.PostAsJsonAsync("/api/signup", new { username = "flask", password = Password });
        Assert.Equal(201, (int)signup.StatusCode);
        var login = await client.PostAsJsonAsync("/api/login", new { username = "flask", password = Password });
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);

        using var browser = Browser(cookie.Split(';')[0]);
        var current = await browser.GetFromJsonAsync<JsonNode>("/api/current_user");
        var sessions = await browser.GetFromJsonAsync<JsonArray>("/auth/sessions");
        Assert.Equal("198.51.100.7", sessions![0]!["ip_address"]!.GetValue<string>());

        Assert.Equal(200, (int)(await browser.PostAsync($"/api/logout/{current!["user"]!["id"]}", null)).StatusCode);
        Assert.Equal(401, (int)(await browser.GetAsync("/api/current_user")).StatusCode);
    }

    [Fact]
    public async Task Sign_ins_are_counted_by_the_address_behind_the_proxy()
    {
        for (var i = 0; i < 5; i++) Assert.Equal(401, (int)(await LoginAsync("198.51.100.8", $"nobody{i}")).StatusCode);
        using var refused = await LoginAsync("198.51.100.8", "nobody");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(401, (int)(await LoginAsync("198.51.100.9", "nobody")).StatusCode);
    }

    private async Task<HttpResponseMessage> LoginAsync(string address, string username)
    {
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return await client.PostAsJsonAsync("/auth/login", new { username, password = Password });
    }

    private HttpClient Browser(string? cookie)
    {
        var client = gateway.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }
}
