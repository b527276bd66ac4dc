using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Forgets consumed message ids and idempotency keys after nine days; a repetition is promised to be recognised for eight.</summary>
internal sealed partial class InboxCleaner<TDb>(IStoreWriter<TDb> writer, TimeProvider time, ILogger<InboxCleaner<TDb>> logger) : BackgroundService where TDb : DbContext
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(9);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var oldest = time.GetUtcNow().UtcDateTime - Kept;
            try
            {
                await writer.WriteAsync((db, token) => db.Set<InboxMessage>().Where(m => m.ReceivedAt < oldest).ExecuteDeleteAsync(token), stoppingToken);
                await writer.WriteAsync((db, token) => db.Set<CallRecord>().Where(c => c.CreatedAt < oldest).ExecuteDeleteAsync(token), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A busy store or a full disk must not end the process; the next hour does it.
                Log.NotCleaned(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old inbox rows could not be removed; it is tried again in an hour")]
        public static partial void NotCleaned(ILogger logger, Exception exception);
    }
}
