using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.Messaging.Tests;

/// <summary>The service over a SQLite file of its own, on a real port, with a clock that stands at noon of a Wednesday.</summary>
public class MessagingHost : WebApplicationFactory<MessagingDb>
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public MessagingHost() => UseKestrel(0);

    public TemporaryFolder Folder { get; } = new();

    public TestClock Clock { get; } = new(Start);

    public PublishedEvents Events => Services.GetRequiredService<PublishedEvents>();

    internal IStoreWriter<MessagingDb> Writer => Services.GetRequiredService<IStoreWriter<MessagingDb>>();

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Folder", Folder.Path);
        builder.UseSetting("Bus:Transport", "in-process");
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        var folder = Settings.FirstOrDefault(s => s.Name == "Database:Folder").Value ?? Folder.Path;
        foreach (var (name, value) in TestDatabase.Settings(folder, "messaging")) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AcceptTestTokens().RecordEvents();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        });
    }

    public string Token(long userId, string username = "someone", string sessionId = "test-session", params string[] roles) =>
        TestTokens.Mint(userId, roles, username, sessionId, Clock.GetUtcNow());

    public HttpClient Operator() => Client(1, Roles.Operator);

    public HttpClient User(long userId) => Client(userId);

    public HttpClient Client(long userId, params string[] roles)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token(userId, $"user{userId}", $"session-{userId}", roles));
        return client;
    }

    /// <summary>Hands an event to the consumers as the bus would; returns when they are done.</summary>
    public Task DeliverAsync(IEvent @event, Guid? messageId = null) =>
        Services.GetRequiredService<IEventBus>().PublishAsync(@event, messageId ?? Guid.CreateVersion7(), TestContext.Current.CancellationToken);

    /// <summary>Makes users known by name, as Identity would.</summary>
    public async Task KnowAsync(params (long UserId, string Username)[] users)
    {
        foreach (var (userId, username) in users) await DeliverAsync(new UserChanged(userId, username, true, null, 1, Clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Answers as ReplyWorker would.</summary>
    public Task AnswerAsync(ReplyRequested request, string text) => DeliverAsync(new ReplyGenerated(
        request.ReplyId, request.Round, request.ConversationId, request.PersonaId ?? 1, request.SubscriberId, [new(text, [])], "offline-test",
        new(1, "f", [], []), new(1, 1, 0, 1), Clock.GetUtcNow().UtcDateTime));

    internal Task<T> ReadAsync<T>(Func<MessagingDb, Task<T>> read) => Writer.WriteAsync((db, _) => read(db), TestContext.Current.CancellationToken);

    /// <summary>A new subscriber; returns the key.</summary>
    public async Task<long> SubscriberAsync(string username) =>
        (await Operator().PostAsync("/subscribers", new { username, name = username, lastname = "Test" }, 201)).Number("subscriber_id");

    /// <summary>A subscriber with a conversation in which they wrote these lines, the last one newest.</summary>
    public async Task<(long SubscriberId, long ConversationId)> ChatAsync(string name, params string[] lines)
    {
        var text = string.Join('\n', lines.Select(line => $"{name}: {line}"));
        var pasted = await Operator().PostAsync("/conversations/paste", new { text }, 202);
        return (pasted.Number("subscriber_id"), pasted.Number("conversation_id"));
    }

    /// <summary>The files of the store, its log and the media included, that hold the word; on PostgreSQL its dump and its files too.</summary>
    public List<string> FilesWith(string word) => [.. TestDatabase.PlacesWith(Folder.Path, "messaging", word), .. Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        // The index keeps the beginnings that words share apart.
        return System.Text.Encoding.Latin1.GetString(bytes.ToArray()).Contains(word[4..], StringComparison.OrdinalIgnoreCase);
    })];

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(Folder.Path)) Folder.Dispose();
    }
}
