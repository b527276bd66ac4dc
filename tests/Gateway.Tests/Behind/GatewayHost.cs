using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.Gateway.OperatorConsole;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Gateway.Tests.Behind;

/// <summary>The gateway as it runs, on a real port, before a service that says what reached it.</summary>
public sealed class GatewayHost : WebApplicationFactory<GatewayOptions>, IAsyncLifetime
{
    public const string Friend = "https://friend.example";
    public const string Proxy = "127.0.0.1";
    public const string Key = "the-key-of-the-services-in-these-tests";

    public GatewayHost() => UseKestrel(0);

    public FakeService Service { get; private set; } = null!;

    /// <summary>Settings beside the usual ones.</summary>
    internal Dictionary<string, string> Settings { get; } = new() { ["Gateway:AllowedOrigins"] = $"{Friend}, http://localhost:5173/", ["Gateway:TrustedProxies"] = Proxy };

    /// <summary>False: tokens are verified by the keys of the real Identity.</summary>
    internal bool OwnTokens { get; init; } = true;

    /// <summary>Where the console's files are looked for; where its build left them when not set.</summary>
    internal string? ConsoleFolder { get; init; }

    public async ValueTask InitializeAsync() => Service = await FakeService.StartAsync(Key);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Service.DisposeAsync();
    }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client(string? cookie = null, string? origin = null, string? fetchSite = null)
    {
        StartServer();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={cookie}");
        if (origin is not null) client.DefaultRequestHeaders.Add("Origin", origin);
        if (fetchSite is not null) client.DefaultRequestHeaders.Add("Sec-Fetch-Site", fetchSite);
        return client;
    }

    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    /// <summary>A handle that the service knows, and the user it belongs to.</summary>
    public string Session(long userId, string session = "test-session")
    {
        var handle = $"sh_{Guid.NewGuid():N}";
        Service.Sessions[handle] = () => TestTokens.Mint(userId, [], $"user{userId}", session);
        return handle;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Bus:Transport", "in-process");
        builder.UseSetting("Services:Key", Key);
        foreach (var service in (string[])["Identity", "Messaging", "Persona"]) builder.UseSetting($"Services:{service}", Service.Address);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            if (OwnTokens) services.AcceptTestTokens();
            if (ConsoleFolder is not null) services.AddSingleton(_ => new ConsoleFiles(ConsoleFolder));
        });
    }
}

internal static class Answers
{
    public static async Task<Reached> ReachedAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return System.Text.Json.JsonSerializer.Deserialize<Reached>(text, JsonDefaults.Options)!;
    }

    /// <summary>Expects a problem document with the headers that every answer has.</summary>
    public static async Task<string> RefusedAsync(this Task<HttpResponseMessage> sending, int status)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(problem["detail"]!.GetValue<string>(), problem["error"]!.GetValue<string>());
        return problem["detail"]!.GetValue<string>();
    }
}
