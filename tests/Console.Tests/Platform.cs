extern alias AllInOne;

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// One clipboard for all, and a browser is work enough for a machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(InfluencerPlatform.ConsoleTests.Chromium))]

namespace InfluencerPlatform.ConsoleTests;

/// <summary>The whole platform in one process, listening on a port of its own, with the console as its build left it.</summary>
public sealed class Platform : IAsyncLifetime
{
    public const string Admin = "ada";
    public const string Password = "correct-horse-battery";
    public const string Channel = "bridge";
    private const string Secret = "a-secret-of-the-tests";

    private readonly Factory factory;
    private HttpClient api = null!;

    public Platform() => factory = new(Settings);

    public Uri Address { get; private set; } = null!;

    /// <summary>Settings beside the usual ones.</summary>
    internal Dictionary<string, string> Settings { get; } = [];

    public async ValueTask InitializeAsync()
    {
        factory.UseKestrel(0);
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress;
        api = new HttpClient { BaseAddress = Address };
        var tokens = await PostAsync("/auth/login", new { username = Admin, password = Password });
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        await factory.DisposeAsync();
    }

    public async Task<JsonNode> PostAsync(string path, object body) => await ReadAsync(await api.PostAsJsonAsync(path, body));

    public async Task<JsonNode> GetAsync(string path) => await ReadAsync(await api.GetAsync(path));

    /// <summary>A chat of somebody new, as copied, with a draft that is ready.</summary>
    /// <returns>The conversation.</returns>
    public async Task<long> ChatAsync(string subscriber, string says, int candidates = 1)
    {
        var pasted = await PostAsync("/conversations/paste", new
        {
            text = $"{subscriber}: hey Luna, it is {subscriber} from the market\nLuna: hey you!\n{subscriber}: {says}", count = candidates, answers = new { subscriber = "new" },
        });
        var reply = pasted["reply_id"]!.GetValue<long>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await GetAsync($"/replies/{reply}"))["state"]!.GetValue<string>() == "requested") await Task.Delay(50, patience.Token);
        return pasted["conversation_id"]!.GetValue<long>();
    }

    /// <summary>A message that comes in on the connected channel.</summary>
    /// <returns>The conversation.</returns>
    public async Task<long> InboundAsync(string handle, string name, string says, byte[]? picture = null)
    {
        object[] files = picture is null ? [] : [new { content_type = "image/png", content = Convert.ToBase64String(picture) }];
        var body = JsonSerializer.Serialize(new { type = "message", id = Guid.NewGuid(), from = new { handle, name }, text = says, files });
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var address = new Uri(Address, $"/channels/{Channel}/inbound");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v1\n{at}\nPOST\n{address}\n{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Platform-Timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Platform-Signature", $"v1={signature}");
        await ReadAsync(await api.SendAsync(request));
        var contacts = await GetAsync($"/channels/{Channel}/contacts?limit=200");
        return contacts.AsArray().Single(c => c!["address"]!.GetValue<string>() == handle)!["conversation_id"]!.GetValue<long>();
    }

    /// <summary>Events as Messaging publishes them.</summary>
    public Task PublishAsync(params IReadOnlyList<IEvent> events) => WriteAsync(db =>
    {
        foreach (var @event in events) db.Publish(@event, TimeProvider.System.GetUtcNow().UtcDateTime);
    });

    /// <summary>An event that its consumers failed to take until it was given up.</summary>
    public Task SetAsideAsync(IEvent @event, string reason) => WriteAsync(db =>
    {
        var row = new OutboxMessage(@event, Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        row.Failed(reason, TimeProvider.System.GetUtcNow().UtcDateTime, maxAttempts: 1);
        db.Add(row);
    });

    private Task WriteAsync(Action<MessagingDb> work) => factory.Services.GetRequiredService<IStoreWriter<MessagingDb>>().WriteAsync((db, _) =>
    {
        work(db);
        return Task.CompletedTask;
    }, CancellationToken.None);

    /// <summary>Somebody who may chat and nothing else.</summary>
    public Task RegisterAsync(string username) => PostAsync("/auth/register", new { username, email = $"{username}@example.com", password = Password });

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private sealed class Factory(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<AllInOne::Program>
    {
        private readonly TemporaryFolder folder = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Database:Folder", folder.Path);
            builder.UseSetting("Identity:Admin:Username", Admin);
            builder.UseSetting("Identity:Admin:Password", Password);
            // A channel that is connected, to an address where nobody listens: what is sent there fails at once.
            builder.UseSetting($"Channels:Webhooks:{Channel}:Secret", Secret);
            builder.UseSetting($"Channels:Webhooks:{Channel}:Url", "http://127.0.0.1:9/messages");
            builder.UseSetting("Channels:MaxAttempts", "1");
            builder.UseSetting("Replies:HighestMode", "auto");
            // Lists are filled by pasting.
            builder.UseSetting("Gateway:RateLimits:MessagesPerUser", "100000");
            builder.UseSetting("Replies:QuietSeconds", "0");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            folder.Dispose();
        }
    }
}
