using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>What channels keep of people, and how it goes.</summary>
internal static class ChannelData
{
    /// <summary>Removes what channels know of these conversations; the provider's ids stay, so that a repeated message does not bring anything back. Runs inside a write.</summary>
    public static async Task EraseAsync(MessagingDb db, IReadOnlyList<long> conversationIds, CancellationToken token)
    {
        await db.Deliveries.Where(d => d.ConversationId != null && conversationIds.Contains(d.ConversationId.Value)).ExecuteDeleteAsync(token);
        await db.ChannelContacts.Where(c => conversationIds.Contains(c.ConversationId)).ExecuteDeleteAsync(token);
        await db.InboundMedia.Where(m => conversationIds.Contains(m.ConversationId)).ExecuteDeleteAsync(token);
    }
}

/// <summary>Forgets the providers' ids when none of them would be repeated any more.</summary>
internal sealed partial class ReceiptCleaner(
    IStoreWriter<MessagingDb> writer, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ReceiptCleaner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotCleaned(logger, exception);
            }
        }
    }

    internal Task CleanAsync(CancellationToken cancellation)
    {
        var oldest = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.ReceiptDays);
        return writer.WriteAsync(async (db, token) =>
        {
            await db.ProviderReceipts.Where(r => r.At < oldest).ExecuteDeleteAsync(token);
            // Codes are of no use after some minutes.
            await db.Deliveries.Where(d => d.ContactId == null && d.CreatedAt < oldest).ExecuteDeleteAsync(token);
        }, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old receipts could not be removed; it is tried again in an hour")]
        public static partial void NotCleaned(ILogger logger, Exception exception);
    }
}
