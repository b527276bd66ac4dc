using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Context;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.Persona.Tests;

/// <summary>The service over a SQLite file of its own, with a clock that stands at noon of a Wednesday.</summary>
public sealed class PersonaHost : WebApplicationFactory<PersonaDb>
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public TestClock Clock { get; } = new(Start);

    public PublishedEvents Events => Services.GetRequiredService<PublishedEvents>();

    internal IStoreWriter<PersonaDb> Writer => Services.GetRequiredService<IStoreWriter<PersonaDb>>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Folder", folder.Path);
        foreach (var (name, value) in TestDatabase.Settings(folder.Path, "persona")) builder.UseSetting(name, value);
        builder.UseSetting("Bus:Transport", "in-process");
        builder.ConfigureTestServices(services =>
        {
            services.AcceptTestTokens().RecordEvents();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddAuthorizationBuilder().AddPolicy(Policies.Service, policy => policy.RequireRole(Policies.Service));
        });
    }

    /// <summary>A client with an operator's token of the host's own time.</summary>
    public HttpClient Operator() => Client(1, Roles.Operator);

    public HttpClient Client(long userId, params string[] roles)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint(userId, roles, now: Clock.GetUtcNow()));
        return client;
    }

    public async Task<PersonaContext> ContextAsync(string message, long? subscriberId = null, long? personaId = null, int budget = 2000)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContextAssembler>()
            .AssembleAsync(new(personaId, subscriberId, message, budget), TestContext.Current.CancellationToken);
    }

    /// <summary>Hands an event to the consumers as the bus would; returns when they are done.</summary>
    public Task DeliverAsync(IEvent @event, Guid? messageId = null) =>
        Services.GetRequiredService<IEventBus>().PublishAsync(@event, messageId ?? Guid.CreateVersion7(), TestContext.Current.CancellationToken);

    /// <summary>The database takes samples of the rows, as it does by itself sooner or later.</summary>
    public void Analyze() => TestDatabase.Analyze(folder.Path, "persona");

    internal Task<T> ReadAsync<T>(Func<PersonaDb, Task<T>> read) => Writer.WriteAsync((db, _) => read(db), TestContext.Current.CancellationToken);

    /// <summary>The store's files in which a word can be read; the writer is idle meanwhile.</summary>
    public async Task<IReadOnlyList<string>> FilesWith(string word)
    {
        await ReadAsync(_ => Task.FromResult(true));
        var found = TestDatabase.PlacesWith(folder.Path, "persona", word).ToList();
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            if ((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains(word, StringComparison.OrdinalIgnoreCase)) found.Add(Path.GetFileName(file));
        }

        return found;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) folder.Dispose();
    }
}

internal static class HttpExtensions
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sending, int status)
    {
        var response = await sending;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public static Task<JsonElement> GetAsync(this HttpClient client, string path, int status) => client.GetAsync(path).JsonAsync(status);

    public static Task<JsonElement> PostAsync(this HttpClient client, string path, object body, int status) => client.PostAsJsonAsync(path, body).JsonAsync(status);

    public static Task<JsonElement> PutAsync(this HttpClient client, string path, object body, int status) => client.PutAsJsonAsync(path, body).JsonAsync(status);

    public static Task<JsonElement> DeleteAsync(this HttpClient client, string path, int status) => client.DeleteAsync(path).JsonAsync(status);

    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();

    public static long Number(this JsonElement element, string property) => element.GetProperty(property).GetInt64();
}
