using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>A process with a store on a real file, under a clock of the test's own.</summary>
public sealed class StoreHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly TemporaryFolder? own;

    private StoreHost(string? folder, IEventBus? bus, Action<IRegistrationConfigurator>? consumers, Action<IServiceCollection>? services, Logs? logs, (string, string)[] settings)
    {
        Logs = logs ?? new();
        if (folder is null) own = new();
        Folder = folder ?? own!.Path;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Append(("Database:Folder", Folder)).Append(("Outbox:DrainSeconds", "0")).Concat(TestDatabase.Settings(Folder, "notes")).DistinctBy(s => s.Item1).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
        builder.Services.AddLogging(logging => logging.AddProvider(Logs));
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.ConfigureDbContext<NoteDb>(options => options
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).AddInterceptors(Commits));
        builder.AddStore<NoteDb>("notes");
        builder.AddInProcessBus(consumers ?? (_ => { }));
        if (bus is not null) builder.Services.Replace(ServiceDescriptor.Singleton(bus));
        services?.Invoke(builder.Services);
        host = builder.Build();
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "notes.db");

    public ManualTime Time { get; } = new();

    public Commits Commits { get; } = new();

    public Logs Logs { get; }

    public IServiceProvider Services => host.Services;

    public IStoreWriter<NoteDb> Writer => Services.GetRequiredService<IStoreWriter<NoteDb>>();

    /// <param name="bus">In place of the mediator.</param>
    public static async Task<StoreHost> StartAsync(
        string? folder = null, IEventBus? bus = null, Action<IRegistrationConfigurator>? consumers = null, Action<IServiceCollection>? services = null,
        Logs? logs = null, params (string, string)[] settings)
    {
        var host = new StoreHost(folder, bus, consumers, services, logs, settings);
        try
        {
            await host.host.StartAsync();
            return host;
        }
        catch
        {
            host.host.Dispose();
            host.own?.Dispose();
            throw;
        }
    }

    public Task StopAsync() => host.StopAsync();

    /// <summary>Moves the clock and makes the outbox look at it.</summary>
    public Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        Services.GetRequiredService<OutboxSignal<NoteDb>>().Raise();
        return Task.CompletedTask;
    }

    public Task<long> AddAsync(string text, CancellationToken token = default) => Writer.WriteAsync(async (db, _) =>
    {
        var note = db.Add(new Note(text)).Entity;
        await db.SaveChangesAsync(CancellationToken.None);
        return note.Id;
    }, token);

    /// <summary>Keeps the writer busy with a request of its own until the result is set.</summary>
    public async Task<TaskCompletionSource> OccupyAsync()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _ = Writer.WriteAsync(async (db, _) =>
        {
            entered.SetResult();
            await release.Task;
            db.Add(new Note("occupying"));
        }, CancellationToken.None);
        await entered.Task;
        return release;
    }

    public async Task<T> ReadAsync<T>(Func<NoteDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<NoteDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<List<string>> NotesAsync() => ReadAsync(db => db.Notes.OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());

    public Task<List<OutboxMessage>> OutboxAsync() => ReadAsync(db => db.Set<OutboxMessage>().OrderBy(m => m.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        own?.Dispose();
    }
}
