using System.Net.Http.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Reads.Bench;

/// <summary>Messaging as it runs, with so much in its store, and beside it an endpoint that returns constant JSON.</summary>
internal sealed class Store : IAsyncDisposable
{
    public const string Constant = "/constant";

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-reads-").FullName;
    private readonly WebApplication app;

    private Store()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder, ["Bus:Transport"] = "in-process", ["Outbox:DrainSeconds"] = "0", ["urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddServiceDefaults();
        builder.AddMessaging();
        builder.AddBus(MessagingModule.ConfigureBus);
        // Nothing is published: what is measured is reading and writing.
        builder.Services.Replace(ServiceDescriptor.Singleton<IEventBus, Silence>());
        builder.Services.AcceptTestTokens();
        app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessaging();
        // Signed in like any other, so that only the answer differs.
        app.MapGet(Constant, () => TypedResults.Ok(new { status = "constant" })).RequireAuthorization(Roles.Operator);
    }

    public string File => Path.Combine(folder, "messaging.db");

    public IDbContextFactory<MessagingDb> Contexts => app.Services.GetRequiredService<IDbContextFactory<MessagingDb>>();

    public IStoreWriter<MessagingDb> Writer => app.Services.GetRequiredService<IStoreWriter<MessagingDb>>();

    public HttpClient Client { get; private set; } = new();

    public static async Task<Store> StartAsync(int subscribers, int messages)
    {
        var store = new Store();
        await store.app.StartAsync();
        store.SignIn();
        // One of everything by the service itself; the rest are copies of it.
        using (var pasted = await store.Client.PostAsJsonAsync("/conversations/paste", new { text = "Marisol Prado: hello there, do you remember the beach?" })) pasted.EnsureSuccessStatusCode();
        await Copies.FillAsync(Path.Combine(store.folder, "messaging.db"), subscribers, messages);
        store.SignIn();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A token lives thirty minutes, and filling takes some.</summary>
    private void SignIn() => Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) }.AsOperator();

    private sealed class Silence : IEventBus
    {
        public bool IsInProcess => true;

        public Task Started { get; } = new TaskCompletionSource().Task;

        public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
