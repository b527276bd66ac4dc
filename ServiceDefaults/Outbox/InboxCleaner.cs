using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Forgets consumed message ids after nine days; a redelivery is promised to be recognised for eight.</summary>
internal sealed class InboxCleaner<TDb>(IStoreWriter<TDb> writer, TimeProvider time) : BackgroundService where TDb : DbContext
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(9);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var oldest = time.GetUtcNow().UtcDateTime - Kept;
            await writer.WriteAsync((db, token) => db.Set<InboxMessage>().Where(m => m.ReceivedAt < oldest).ExecuteDeleteAsync(token), stoppingToken);
        }
    }
}
