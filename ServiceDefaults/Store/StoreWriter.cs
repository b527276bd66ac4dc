using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>
/// One write at a time per store: SQLite allows no more, on PostgreSQL replicas take turns, and a commit costs a sync. Waiting requests
/// therefore share a transaction, each in a savepoint of its own; nobody is answered before the commit.
/// </summary>
internal sealed class StoreWriter<TDb>(
    IDbContextFactory<TDb> contexts, StoreProvider<TDb> provider, OutboxSignal<TDb> outbox, StoreVersion<TDb> version, IOptions<StoreOptions> options, TimeProvider time, IMeterFactory meters)
    : BackgroundService, IStoreWriter<TDb> where TDb : DbContext
{
    /// <summary>What rides along waits so long for a commit to ride with.</summary>
    private static readonly TimeSpan Ride = TimeSpan.FromMilliseconds(25);

    /// <summary>A batch takes nobody in after this long: short requests must not wait for many long ones.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    /// <summary>A database that is away is waited for so long before the waiting requests hear of it: a restart or a failover fails nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly string Span = $"write {typeof(TDb).Name}";

    private readonly Channel<Request> queue =
        Channel.CreateBounded<Request>(new BoundedChannelOptions(options.Value.WriteQueueLength) { SingleReader = true });

    private readonly Histogram<int> batchSize = meters.Create(PlatformTelemetry.MeterName)
        .CreateHistogram<int>("platform.store.batch_size", "{request}", "Requests that shared a commit");

    /// <summary>What is done with the next commit, whoever's it is.</summary>
    private readonly ConcurrentQueue<Request> along = new();

    private int waitingForRide;
    private volatile bool ended;

    /// <summary>Kept from batch to batch, with its connection and what is prepared there, for as long as nothing fails.</summary>
    private TDb? kept;

    public async Task<T> WriteAsync<T>(Func<TDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // From the queue to the disk; what the work publishes continues from here.
        using var activity = PlatformTelemetry.Source.StartActivity(Span);
        var request = new Request<T>(work, Activity.Current, IdempotentCall.Current is { } call && call.Store == typeof(TDb) ? call : null, cancellationToken);
        if (!queue.Writer.TryWrite(request)) throw Refusal.Busy("The store has too much to write at the moment; try again soon.");
        return await request.Completion;
    }

    public async Task<T> WriteAlongAsync<T>(Func<TDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var activity = PlatformTelemetry.Source.StartActivity(Span);
        var request = new Request<T>(work, Activity.Current, null, cancellationToken);
        along.Enqueue(request);
        if (ended) RefuseRides();
        else if (Interlocked.Exchange(ref waitingForRide, 1) == 0) _ = RideAsync();
        return await request.Completion;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host; the loop ends when the queue is complete and drained, not by cancellation.
        await Task.Yield();
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None)) await CommitAsync();
        if (!along.IsEmpty) await CommitAsync();
        ended = true;
        RefuseRides();
        await LetGoAsync();
    }

    /// <summary>Has a commit made for what still waits when none has come.</summary>
    private async Task RideAsync()
    {
        Activity.Current = null;
        await Task.Delay(Ride);
        Volatile.Write(ref waitingForRide, 0);
        // A queue that is full has commits enough.
        if (!along.IsEmpty) queue.Writer.TryWrite(new Request<bool>((_, _) => Task.FromResult(true), null, null, CancellationToken.None));
    }

    private void RefuseRides()
    {
        while (along.TryDequeue(out var request))
        {
            request.Fail(Refusal.Busy("The service is stopping; try again soon."));
            request.Answer();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    private async Task CommitAsync()
    {
        var (batch, events) = (new List<Request>(), new List<OutboxMessage>());
        try
        {
            var db = await BeginAsync();
            var published = EventsOfWrite.Gather(db);
            await using var transaction = db.Database.CurrentTransaction!;
            var began = time.GetTimestamp();
            while (Take(batch, time.GetElapsedTime(began) < LongestBatch) is { } request)
            {
                await provider.Value.SaveAsync(db);
                if (await request.RunAsync(db, provider.Value))
                {
                    await provider.Value.ReleaseAsync(db);
                    events.AddRange(published);
                }
                else
                {
                    await provider.Value.UndoAsync(db);
                }

                published.Clear();
                db.ChangeTracker.Clear();
            }

            Activity.Current = null;
            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            // Nothing of the batch is on disk, and everyone in it hears so; where it could not even begin, everyone who waits for it.
            if (batch.Count == 0)
                while (Take(batch, more: true) is not null) { }
            foreach (var request in batch) request.Fail(exception);
            events.Clear();
            await LetGoAsync();
        }

        version.Next();
        outbox.Committed(events);
        batchSize.Record(batch.Count, new KeyValuePair<string, object?>("store", typeof(TDb).Name));
        foreach (var request in batch) request.Answer();
    }

    /// <summary>A context whose transaction has begun.</summary>
    private async Task<TDb> BeginAsync()
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var db = kept ??= await NewAsync();
            try
            {
                await provider.Value.BeginWriteAsync(db, CancellationToken.None);
                return db;
            }
            catch (Exception exception)
            {
                await LetGoAsync();
                if (!provider.Value.MayPass(exception) || time.GetElapsedTime(began) > Patience) throw;
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<TDb> NewAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private async Task LetGoAsync()
    {
        if (kept is null) return;
        EventsOfWrite.Release(kept);
        await kept.DisposeAsync();
        kept = null;
    }

    /// <param name="more">Whether more of those who want a commit are let in; what only rides along goes with every one.</param>
    private Request? Take(List<Request> batch, bool more)
    {
        if (!(more && batch.Count < options.Value.MaxBatch && queue.Reader.TryRead(out var request)) && !along.TryDequeue(out request)) return null;
        batch.Add(request);
        return request;
    }

    private abstract class Request
    {
        public abstract Task<bool> RunAsync(TDb db, StoreProvider provider);

        public abstract void Fail(Exception exception);

        public abstract void Answer();
    }

    private sealed class Request<T>(Func<TDb, CancellationToken, Task<T>> work, Activity? activity, IdempotentCall? call, CancellationToken cancellationToken) : Request
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? failure;
        private T? result;

        public Task<T> Completion => completion.Task;

        public override async Task<bool> RunAsync(TDb db, StoreProvider provider)
        {
            (Activity.Current, IdempotentCall.Current) = (activity, call);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = await work(db, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                if (EventsOfWrite.Of(db) is { Count: > 0 } published) await provider.AppendAsync(db, published, cancellationToken);
                if (call is not null) await call.MarkAsync(db, cancellationToken);
                return true;
            }
            catch (Exception exception)
            {
                failure = exception;
                return false;
            }
        }

        public override void Fail(Exception exception) => failure ??= exception;

        public override void Answer()
        {
            if (failure is null) completion.SetResult(result!);
            else completion.SetException(failure);
        }
    }
}
