using System.Collections.Concurrent;
using System.Diagnostics;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>
/// Publishes what the store's transactions left in the outbox, a window at a time and each row for itself; a row goes once its event has
/// arrived. What is unfinished when the process dies is published again at the next start, with the same message id.
/// </summary>
internal sealed partial class OutboxDispatcher<TDb>(
    IDbContextFactory<TDb> contexts, IStoreWriter<TDb> writer, StoreProvider<TDb> provider, IEventBus bus, OutboxSignal<TDb> signal, IOptions<OutboxOptions> options,
    TimeProvider time, ILogger<OutboxDispatcher<TDb>> logger)
    : BackgroundService, IOutbox where TDb : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>So often it is counted how much waits.</summary>
    private static readonly TimeSpan Count = TimeSpan.FromSeconds(2);

    /// <summary>Claims that are kept up. One that ends after this says so in the row itself.</summary>
    private readonly ConcurrentDictionary<long, byte> publishing = [];

    private readonly ArrivedRows<TDb> arrived = new(writer, provider);

    private readonly OutboxLane work = new(modelWork: false, options.Value.Window);
    private readonly OutboxLane modelWork = new(modelWork: true, options.Value.ModelWorkWindow);

    /// <summary>Another replica takes what is left.</summary>
    private volatile bool resting;

    private volatile bool isFull;

    public string Name => provider.Value.Name;

    public bool IsFull => isFull;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task EmptiedAsync(CancellationToken cancellationToken)
    {
        resting = provider.Value.IsShared;
        // What is written from now on is not waited for: whoever writes it has not been stopped yet, and might go on for long.
        var last = await LastAsync(cancellationToken);
        while (publishing.Keys.Any(id => id <= last) || (!resting && await AnyAsync(last, cancellationToken))) await Task.Delay(Look, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.Started.WaitAsync(stoppingToken);
        // Where replicas share a store a row has to be claimed there first.
        if (!provider.Value.IsShared) signal.Taker = row => !stoppingToken.IsCancellationRequested && (row.ModelWork ? modelWork : work) is { HasRoom: true } lane && Start(lane, row, stoppingToken);
        await Task.WhenAll(
            RunAsync(work, stoppingToken),
            RunAsync(modelWork, stoppingToken),
            CountAsync(stoppingToken),
            provider.Value.IsShared ? RenewAsync(stoppingToken) : Task.CompletedTask);
    }

    private async Task<long> LastAsync(CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        return await db.Set<OutboxMessage>().MaxAsync(m => (long?)m.Id, token) ?? 0;
    }

    private async Task<bool> AnyAsync(long last, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        // What has failed before is waiting for something that may last.
        return await db.Set<OutboxMessage>().AnyAsync(m => m.DeadAt == null && m.NextAttemptAt == null && m.Id <= last, token);
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Count, time);
        do
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                var most = options.Value.MaxBacklog;
                // Whether there are as many, not how many there are.
                var full = await db.Set<OutboxMessage>().Where(m => m.DeadAt == null).OrderBy(m => m.Id).Skip(most - 1).AnyAsync(stoppingToken);
                if (full && !isFull) Log.Full(logger, Name, most);
                isFull = full;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.CannotRead(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(OutboxLane lane, CancellationToken stoppingToken)
    {
        var poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        try
        {
            while (true)
            {
                var next = signal.Next;
                try
                {
                    using (lane.Look())
                        foreach (var row in await DueAsync(lane, stoppingToken)) Start(lane, row, stoppingToken);
                    if (lane is { LeavesSome: true, HasSomeRoom: true }) continue;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Log.CannotRead(logger, exception);
                }

                await Task.WhenAny(next, Task.Delay(poll, time, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await lane.Finished;
        }
    }

    private async Task<List<OutboxMessage>> DueAsync(OutboxLane lane, CancellationToken stoppingToken)
    {
        var held = lane.Held;
        var free = lane.Window - held.Count;
        lane.LeavesSome = free <= 0;
        if (free <= 0 || resting) return [];
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        // Not to be cancelled: what was taken and not heard of would be held up.
        var due = await provider.Value.ClaimAsync(db, new(lane.ModelWork, Now, Now + options.Value.Claim, free, [.. held]), CancellationToken.None);
        if (due.Count == free) lane.LeavesSome = true;
        return due;
    }

    /// <returns>False when it is being published already: found in the table and handed over by the writer.</returns>
    private bool Start(OutboxLane lane, OutboxMessage row, CancellationToken stoppingToken)
    {
        // Registered before it runs, so that a row finished at once is not left in the dictionary.
        var dispatch = new Task<Task>(() => DispatchAsync(row, lane, stoppingToken));
        if (!lane.TryAdd(row.Id, dispatch.Unwrap())) return false;
        // Nothing of the request that wrote it: its trace is the row's.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow()) dispatch.Start(TaskScheduler.Default);
        return true;
    }

    /// <summary>Keeps what is still on its way from being taken by another replica.</summary>
    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Claim / 3, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (publishing.IsEmpty) continue;
            long[] held = [.. publishing.Keys];
            var until = Now + options.Value.Claim;
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                await db.Set<OutboxMessage>().Where(m => held.Contains(m.Id)).ExecuteUpdateAsync(row => row.SetProperty(m => m.NextAttemptAt, until), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.CannotRead(logger, exception);
            }
        }
    }

    private async Task DispatchAsync(OutboxMessage row, OutboxLane lane, CancellationToken stoppingToken)
    {
        // Continues the trace of the change that the event tells of, even after a restart.
        ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var parent);
        using var activity = PlatformTelemetry.Source.StartActivity($"publish {row.Type}", ActivityKind.Internal, parent);
        activity?.SetTag("messaging.message.id", row.MessageId);
        try
        {
            publishing.TryAdd(row.Id, default);
            try
            {
                await bus.PublishAsync(row.ToEvent(), row.MessageId, stoppingToken);
            }
            finally
            {
                publishing.TryRemove(row.Id, out _);
            }

            Log.Arrived(logger, row.Type, row.MessageId);
            await arrived.RemoveAsync(row.Id);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Stays in the table and is published again at the next start, or by another replica now.
            if (provider.Value.IsShared) await ReleaseAsync(row);
        }
        catch (Exception exception)
        {
            activity.Failed(exception);
            Log.Failed(logger, exception, row.Type, row.MessageId, row.Attempts + 1);
            await RescheduleAsync(row, exception, stoppingToken);
            // It may be due already: publishing it can have taken longer than the pause before the next attempt.
            lane.LeavesSome = true;
        }
        finally
        {
            lane.Remove(row.Id);
            if (lane is { LeavesSome: true, HasSomeRoom: true }) signal.Raise();
        }
    }

    private async Task ReleaseAsync(OutboxMessage row)
    {
        try
        {
            await writer.WriteAsync((db, token) => db.Set<OutboxMessage>().Where(m => m.Id == row.Id)
                .ExecuteUpdateAsync(taken => taken.SetProperty(m => m.NextAttemptAt, (DateTime?)null), token), CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The claim ends by itself.
            Log.CannotReschedule(logger, exception, row.MessageId);
        }
    }

    private async Task RescheduleAsync(OutboxMessage row, Exception exception, CancellationToken stoppingToken)
    {
        try
        {
            await writer.WriteAsync(async (db, token) =>
            {
                var stored = await db.Set<OutboxMessage>().SingleOrDefaultAsync(m => m.Id == row.Id, token);
                var error = $"{exception.GetType().Name}: {exception.Message}";
                if (bus.IsInProcess && StoreErrors.MayPass(exception)) stored?.Waits(error, Now);
                else stored?.Failed(error, Now, bus.IsInProcess ? options.Value.MaxAttempts : null);
            }, CancellationToken.None);
        }
        catch (Exception unwritten)
        {
            // The row stays taken for a moment: without it a full disk would publish the same event as fast as the bus takes it.
            var pause = Task.Delay(Pause, time, stoppingToken);
            Log.CannotReschedule(logger, unwritten, row.MessageId);
            await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
