using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Identity.Tests;

/// <summary>The service as it runs, on a SQLite file of its own, with a clock that the test moves.</summary>
public sealed class IdentityHost : WebApplicationFactory<IdentityOptions>
{
    public const string AdminName = "root";
    public const string Password = "correct-horse-battery";
    public const string ServiceKey = "the-key-of-the-services-in-these-tests";

    private readonly TemporaryFolder? folder;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly string path;
    private int names;
    private bool disposed;

    public IdentityHost() : this(new Dictionary<string, string?>())
    {
    }

    internal IdentityHost(IReadOnlyDictionary<string, string?> settings, string? path = null)
    {
        this.settings = settings;
        folder = path is null ? new() : null;
        this.path = path ?? folder!.Path;
    }

    internal TestClock Clock { get; init; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What was logged, a line each, with its category.</summary>
    internal LogLines Logs { get; } = new();

    internal PublishedEvents Events => Services.GetRequiredService<PublishedEvents>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Folder", path);
        foreach (var (name, value) in TestDatabase.Settings(path, "identity")) builder.UseSetting(name, value);
        builder.UseSetting("Bus:Transport", "in-process");
        builder.UseSetting("Services:Key", ServiceKey);
        builder.UseSetting("Identity:Admin:Username", AdminName);
        builder.UseSetting("Identity:Admin:Password", Password);
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services =>
        {
            services.RecordEvents();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
    }

    internal async Task<HttpClient> AdminAsync() => As(await LoginAsync(AdminName));

    internal async Task<HttpClient> AnotherSuperuserAsync()
    {
        var user = await UserAsync();
        using var admin = await AdminAsync();
        await (await admin.PutAsync($"/auth/users/{user.Id}/superuser?is_superuser=true", null)).JsonAsync(200);
        return As(await LoginAsync(user));
    }

    internal HttpClient As(TokenPair tokens) => As(tokens.Access);

    internal HttpClient As(string accessToken)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    internal HttpClient AsService()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Service-Token", Services.GetRequiredService<ServiceTokens>().Create("tests"));
        return client;
    }

    /// <summary>A registered user with a name of its own.</summary>
    internal async Task<TestUser> UserAsync()
    {
        var name = $"user{Interlocked.Increment(ref names)}-{Guid.NewGuid():N}"[..20];
        using var client = CreateClient();
        var response = await client.PostAsJsonAsync("/auth/register", new { username = name, email = $"{name}@example.com", password = Password });
        var body = await response.JsonAsync(201);
        return new(body["id"]!.GetValue<long>(), name);
    }

    internal async Task<TokenPair> LoginAsync(string name, string password = Password)
    {
        using var client = CreateClient();
        var body = await (await client.PostAsJsonAsync("/auth/login", new { username = name, password })).JsonAsync(200);
        return new(body["access_token"]!.GetValue<string>(), body["refresh_token"]!.GetValue<string>());
    }

    internal async Task<TokenPair> LoginAsync(TestUser user) => await LoginAsync(user.Name);

    internal async Task<HttpResponseMessage> RefreshAsync(string refreshToken)
    {
        using var client = CreateClient();
        return await client.PostAsJsonAsync("/auth/refresh", new { refresh_token = refreshToken });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !Interlocked.Exchange(ref disposed, true)) folder?.Dispose();
    }
}

internal sealed record TestUser(long Id, string Name);

internal sealed record TokenPair(string Access, string Refresh);

internal static class Responses
{
    /// <summary>The body, once the status is as expected.</summary>
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Expects a problem document with this sentence.</summary>
    public static async Task<JsonNode> RefusedAsync(this HttpResponseMessage response, int status, string sentence, string? field = null)
    {
        var problem = await response.JsonAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(sentence, problem["detail"]!.GetValue<string>());
        Assert.Equal(sentence, problem["error"]!.GetValue<string>());
        if (field is not null) Assert.NotNull(problem["errors"]?[field]);
        return problem;
    }

    public static async Task<int> StatusAsync(this Task<HttpResponseMessage> response) => (int)(await response).StatusCode;
}
