using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.AllInOne.Tests;

/// <summary>A browser that holds the session cookie, in one process.</summary>
public sealed class BrowserSessionTests(AllInOneHost host) : IClassFixture<AllInOneHost>
{
    [Fact]
    public async Task The_chatbots_login_gives_a_cookie_that_works_until_the_logout()
    {
        var (id, cookie) = await LoginAsync("flask-user");
        using var browser = Browser(cookie);
        var user = await AllInOneHost.JsonAsync(await browser.GetAsync("/api/current_user"));
        Assert.Contains("flask-user", user.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await browser.GetAsync("/conversations")).StatusCode);

        await AllInOneHost.JsonAsync(await browser.PostAsync($"/api/logout/{id}", null));
        Assert.Equal(401, (int)(await browser.GetAsync("/api/current_user")).StatusCode);
    }

    [Fact]
    public async Task Another_sites_page_cannot_use_the_cookie()
    {
        var (id, cookie) = await LoginAsync("flask-victim");
        using var evil = Browser(cookie);
        evil.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        var refused = await evil.PostAsync($"/api/logout/{id}", null);
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        using var own = Browser(cookie);
        Assert.Equal(200, (int)(await own.GetAsync("/api/current_user")).StatusCode);
    }

    [Fact]
    public async Task A_role_that_is_given_holds_at_the_next_request_of_the_same_browser()
    {
        var (id, cookie) = await LoginAsync("flask-promoted");
        using var browser = Browser(cookie);
        Assert.Equal(403, (int)(await browser.GetAsync("/conversations")).StatusCode);
        using var admin = host.Client(await host.LoginAsync(AllInOneHost.AdminName));
        var role = (await AllInOneHost.JsonAsync(await admin.GetAsync("/auth/roles"))).AsArray().Single(r => r!["name"]!.GetValue<string>() == "operator")!["id"]!.GetValue<long>();
        await AllInOneHost.JsonAsync(await admin.PutAsJsonAsync($"/auth/users/{id}/roles", new { role_ids = new[] { role } }));
        Assert.Equal(200, (int)(await browser.GetAsync("/conversations")).StatusCode);
    }

    [Fact]
    public void Nothing_protects_data_with_keys_in_the_home_folder() =>
        Assert.Null(host.Services.GetService(Type.GetType("Microsoft.AspNetCore.DataProtection.IDataProtectionProvider, Microsoft.AspNetCore.DataProtection.Abstractions", throwOnError: true)!));

    [Fact]
    public async Task The_stores_of_the_process_are_asked()
    {
        using var client = host.Client();
        Assert.Equal("""{"status":"database connection working"}""", await client.GetStringAsync("/db-test"));
    }

    private async Task<(long Id, string Cookie)> LoginAsync(string username)
    {
        using var client = host.Client();
        await AllInOneHost.JsonAsync(await client.PostAsJsonAsync("/api/signup", new { username, password = AllInOneHost.Password }));
        var response = await client.PostAsJsonAsync("/api/login", new { username, password = AllInOneHost.Password });
        var body = await AllInOneHost.JsonAsync(response);
        return (body["user"]!["id"]!.GetValue<long>(), Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0]);
    }

    private HttpClient Browser(string cookie)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }
}
