using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>A loop for each channel that takes up what is due, and what somebody who died has left half done. Any number of processes may run it.</summary>
internal sealed partial class DeliveryDispatcher(
    IDbContextFactory<MessagingDb> contexts, ChannelDirectory channels, DeliveryClaims claims, DeliverySender sender, IOptions<ChannelOptions> options, TimeProvider time,
    ILogger<DeliveryDispatcher> logger) : BackgroundService
{
    /// <summary>How many deliveries of a channel are on their way at once.</summary>
    private const int Width = 8;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        channels.Sending.Select(channel => LoopAsync(token => RoundAsync(channel, token), stoppingToken)).Append(LoopAsync(OrphansAsync, stoppingToken)));

    private async Task LoopAsync(Func<CancellationToken, Task<bool>> round, CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await round(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }

            if (!more) await Task.Delay(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), time, stoppingToken);
        }
    }

    private async Task<bool> RoundAsync(IChannel channel, CancellationToken stoppingToken)
    {
        var due = await DueAsync(channel.Name, stoppingToken);
        var pace = TimeSpan.FromSeconds(1.0 / channel.Limits.PerSecond);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stoppingToken }, async (next, token) =>
        {
            try
            {
                if (next.Abandoned) await sender.RecoverAsync(channel, next.DeliveryId, token);
                else await sender.SendAsync(channel, next.DeliveryId, pace, token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // What it leaves behind is taken up after its lease, like what a crash leaves.
                Log.NotSent(logger, exception, next.DeliveryId);
            }
        });
        return due.Count == Width;
    }

    private async Task<List<Due>> DueAsync(string channel, CancellationToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(token);
        var abandoned = await db.Deliveries.Where(d => d.Channel == channel && d.State == DeliveryState.Sending && d.LeasedUntil < now)
            .OrderBy(d => d.DeliveryId).Take(Width).Select(d => d.DeliveryId).ToListAsync(token);
        // One after the other for one person: what was said first arrives first.
        var queued = await db.Deliveries.Where(d => d.Channel == channel && d.State == DeliveryState.Queued && d.DueAt <= now
                && (d.ContactId == null || !db.Deliveries.Any(e => e.ContactId == d.ContactId && e.DeliveryId < d.DeliveryId
                    && (e.State == DeliveryState.Queued || e.State == DeliveryState.Sending))))
            .OrderBy(d => d.DueAt).ThenBy(d => d.DeliveryId).Take(Width).Select(d => d.DeliveryId).ToListAsync(token);
        return [.. abandoned.Select(id => new Due(id, true)), .. queued.Select(id => new Due(id, false))];
    }

    /// <summary>What waits for a channel that is no longer there says so.</summary>
    private async Task<bool> OrphansAsync(CancellationToken token)
    {
        var names = channels.Sending.Select(c => c.Name).ToList();
        await using var db = await contexts.CreateDbContextAsync(token);
        var orphans = await db.Deliveries.Where(d => (d.State == DeliveryState.Queued || d.State == DeliveryState.Sending) && !names.Contains(d.Channel))
            .OrderBy(d => d.DeliveryId).Take(100).Select(d => d.DeliveryId).ToListAsync(token);
        foreach (var id in orphans) await claims.GiveUpAsync(id, token);
        return false;
    }

    private sealed record Due(long DeliveryId, bool Abandoned);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries could not be looked for; they are at the next round")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} was interrupted; it is looked into when its lease has ended")]
        public static partial void NotSent(ILogger logger, Exception exception, long deliveryId);
    }
}
