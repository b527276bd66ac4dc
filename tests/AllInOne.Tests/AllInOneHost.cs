extern alias AllInOne;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.AllInOne.Tests;

/// <summary>The whole platform in one process, as it runs, on stores of its own, with a clock that the test moves.</summary>
public sealed class AllInOneHost : WebApplicationFactory<AllInOne::Program>
{
    public const string AdminName = "root";
    public const string Password = "correct-horse-battery";

    private readonly TemporaryFolder folder = new();
    private bool disposed;

    public TestClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Every method and route that is served, such as <c>GET /replies/{replyId:long}</c>.</summary>
    public IReadOnlyList<string> Endpoints() =>
        [.. Routes().SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether an endpoint reads forms and nothing else; anything else is refused before anyone asks who calls.</summary>
    public bool ReadsForms(string endpoint) => Routes().Where(r => Names(r).Contains(endpoint))
        .Any(r => r.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is { Count: > 0 } types && !types.Contains("application/json"));

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<string> LoginAsync(string username)
    {
        using var client = Client();
        return (await JsonAsync(await client.PostAsJsonAsync("/auth/login", new { username, password = Password })))["access_token"]!.GetValue<string>();
    }

    public async Task<long> RegisterAsync(string username)
    {
        using var client = Client();
        return (await JsonAsync(await client.PostAsJsonAsync("/auth/register", new { username, email = $"{username}@example.com", password = Password })))["id"]!.GetValue<long>();
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private IEnumerable<RouteEndpoint> Routes() => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> Names(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} /{route.RoutePattern.RawText!.Trim('/')}");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Folder", folder.Path);
        foreach (var (name, value) in TestDatabase.Settings(folder.Path, "identity", "messaging", "persona")) builder.UseSetting(name, value);
        builder.UseSetting("Identity:Admin:Username", AdminName);
        builder.UseSetting("Identity:Admin:Password", Password);
        builder.UseSetting("Gateway:RateLimits:SignInsPerAddress", "1000000");
        builder.UseSetting("Gateway:RateLimits:FailedSignInsPerAccount", "1000000");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !Interlocked.Exchange(ref disposed, true)) folder.Dispose();
    }
}
