using System.Net.Http.Json;
using InfluencerPlatform.Identity.Tests.Recorded;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Sessions;

public sealed class BrowserSessionTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task A_browser_gets_a_handle_that_no_script_sees_and_no_token()
    {
        var (response, _) = await SignInAsync("http://localhost");
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("token", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Under_https_the_cookie_is_secure()
    {
        var (response, _) = await SignInAsync("https://localhost");
        Assert.Contains("; secure", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handle_stays_the_same_and_is_exchanged_again_and_again_until_the_session_ends()
    {
        var (response, user) = await SignInAsync("http://localhost");
        var handle = Cookies.Handle(response);
        using var first = await host.BrowserAsync(handle);
        using var second = await host.BrowserAsync(handle);
        Assert.Equal(user.Name, (await (await first.GetAsync("/auth/session")).JsonAsync(200))["user"]!["username"]!.GetValue<string>());
        await (await second.GetAsync("/auth/me")).JsonAsync(200);

        var goodbye = await first.DeleteAsync("/auth/session");
        Assert.Equal(204, (int)goodbye.StatusCode);
        Assert.StartsWith($"{SessionCookie.Name}=;", Assert.Single(goodbye.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        await (await second.GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
        Assert.Null(await host.Services.GetRequiredService<ISessionExchange>().ExchangeAsync(handle, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_gateway_exchanges_a_handle_over_http()
    {
        var (response, user) = await SignInAsync("http://localhost");
        var stop = TestContext.Current.CancellationToken;
        var exchange = new RemoteSessionExchange(new RemoteRevocationsTests.Clients(host));
        var exchanged = await exchange.ExchangeAsync(Cookies.Handle(response), stop);
        var me = await (await host.As(exchanged!.AccessToken).GetAsync("/auth/me")).JsonAsync(200);
        Assert.Equal(user.Id, me["id"]!.GetValue<long>());
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime.AddMinutes(30), exchanged.ExpiresAt, TimeSpan.FromSeconds(1));
        Assert.Null(await exchange.ExchangeAsync("sh_" + new string('a', 43), stop));
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => new RemoteSessionExchange(new RemoteRevocationsTests.Clients(null)).ExchangeAsync("x", stop))).Status);
    }

    [Fact]
    public async Task A_handle_is_no_token_and_a_refresh_token_no_handle()
    {
        var (response, user) = await SignInAsync("http://localhost");
        await (await host.As(Cookies.Handle(response)).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
        var tokens = await host.LoginAsync(user);
        Assert.Null(await host.Services.GetRequiredService<ISessionExchange>().ExchangeAsync(tokens.Refresh, TestContext.Current.CancellationToken));
        Assert.Null(await host.Services.GetRequiredService<ISessionExchange>().ExchangeAsync("sh_" + tokens.Refresh[3..], TestContext.Current.CancellationToken));
    }

    private async Task<(HttpResponseMessage, TestUser)> SignInAsync(string address)
    {
        var user = await host.UserAsync();
        using var client = host.CreateClient(new() { BaseAddress = new(address), HandleCookies = false });
        var response = await client.PostAsJsonAsync("/auth/session", new { username = user.Name, password = IdentityHost.Password });
        await response.JsonAsync(200);
        return (response, user);
    }
}
