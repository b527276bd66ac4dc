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
    IDbContextFactory<TDb> contexts, IStoreWriter<TDb> writer, IEventBus bus, OutboxSignal<TDb> signal, IOptions<OutboxOptions> options,
    TimeProvider time, ILogger<OutboxDispatcher<TDb>> logger)
    : BackgroundService where TDb : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.Started.WaitAsync(stoppingToken);
        await Task.WhenAll(
            RunAsync(modelWork: false, options.Value.Window, stoppingToken),
            RunAsync(modelWork: true, options.Value.ModelWorkWindow, stoppingToken));
    }

    private async Task RunAsync(bool modelWork, int window, CancellationToken stoppingToken)
    {
        var inFlight = new ConcurrentDictionary<long, Task>();
        var poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        try
        {
            while (true)
            {
                var next = signal.Next;
                try
                {
                    foreach (var row in await DueAsync(modelWork, window, inFlight, stoppingToken))
                    {
                        // Registered before it runs, so that a row finished at once is not left in the dictionary.
                        var dispatch = new Task<Task>(() => DispatchAsync(row, inFlight, stoppingToken));
                        inFlight[row.Id] = dispatch.Unwrap();
                        dispatch.Start(TaskScheduler.Default);
                    }
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
            await Task.WhenAll(inFlight.Values);
        }
    }

    private async Task<List<OutboxMessage>> DueAsync(
        bool modelWork, int window, ConcurrentDictionary<long, Task> inFlight, CancellationToken stoppingToken)
    {
        var free = window - inFlight.Count;
        if (free <= 0) return [];
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        var now = time.GetUtcNow().UtcDateTime;
        var rows = db.Set<OutboxMessage>().Where(m => m.ModelWork == modelWork && m.DeadAt == null && (m.NextAttemptAt == null || m.NextAttemptAt <= now));
        // A person waits for a draft; nobody waits for an analysis, of which an import brings thousands.
        var ordered = modelWork ? rows.OrderByDescending(m => m.Type == nameof(ReplyRequested)).ThenBy(m => m.Id) : rows.OrderBy(m => m.Id);
        var ids = await ordered.Select(m => m.Id).Take(window + inFlight.Count).ToListAsync(stoppingToken);
        var due = ids.Where(id => !inFlight.ContainsKey(id)).Take(free).ToList();
        return due.Count == 0 ? [] : await db.Set<OutboxMessage>().Where(m => due.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(stoppingToken);
    }

    private async Task DispatchAsync(OutboxMessage row, ConcurrentDictionary<long, Task> inFlight, CancellationToken stoppingToken)
    {
        // Continues the trace of the change that the event tells of, even after a restart.
        ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var parent);
        using var activity = PlatformTelemetry.Source.StartActivity($"publish {row.Type}", ActivityKind.Internal, parent);
        activity?.SetTag("messaging.message.id", row.MessageId);
        try
        {
            await bus.PublishAsync(row.ToEvent(), row.MessageId, stoppingToken);
            Log.Arrived(logger, row.Type, row.MessageId);
            await writer.WriteAsync((db, token) => db.Set<OutboxMessage>().Where(m => m.Id == row.Id).ExecuteDeleteAsync(token), CancellationToken.None);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Stays in the table and is published again at the next start.
        }
        catch (Exception exception)
        {
            activity.Failed(exception);
            Log.Failed(logger, exception, row.Type, row.MessageId, row.Attempts + 1);
            await RescheduleAsync(row, exception, stoppingToken);
        }
        finally
        {
            inFlight.TryRemove(row.Id, out _);
            signal.Raise();
        }
    }

    private async Task RescheduleAsync(OutboxMessage row, Exception exception, CancellationToken stoppingToken)
    {
        try
        {
            await writer.WriteAsync(async (db, token) =>
            {
                var stored = await db.Set<OutboxMessage>().SingleOrDefaultAsync(m => m.Id == row.Id, token);
                stored?.Failed($"{exception.GetType().Name}: {exception.Message}", time.GetUtcNow().UtcDateTime, bus.IsInProcess ? options.Value.MaxAttempts : null);
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Type} {MessageId} has arrived")]
        public static partial void Arrived(ILogger logger, string type, Guid messageId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} {MessageId} did not arrive at attempt {Attempt}; it is kept and tried again")]
        public static partial void Failed(ILogger logger, Exception exception, string type, Guid messageId, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read; it is tried again")]
        public static partial void CannotRead(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The failure of {MessageId} could not be recorded; it is tried again in a moment")]
        public static partial void CannotReschedule(ILogger logger, Exception exception, Guid messageId);
    }
}
