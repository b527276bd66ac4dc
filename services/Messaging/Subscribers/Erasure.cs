using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>A subscriber of whom nothing may be kept; whatever arrives about them later is dropped.</summary>
internal sealed class ErasedSubscriber(long subscriberId, DateTime erasedAt)
{
    public long SubscriberId { get; private set; } = subscriberId;

    public DateTime ErasedAt { get; private set; } = erasedAt;
}

/// <summary>Removes every trace of a subscriber, and of those merged into them: rows, index, events that wait, and what the file still holds of them.</summary>
internal sealed partial class Erasure(
    IStoreWriter<MessagingDb> writer, IDbContextFactory<MessagingDb> contexts, MediaStore media, TimeProvider time, ILogger<Erasure> logger)
{
    private const int CheckpointAttempts = 20;

    /// <returns>When they were erased; null when there is no such subscriber and never was an erased one.</returns>
    public async Task<DateTime?> EraseAsync(long subscriberId, CancellationToken cancellation)
    {
        var files = new List<string>();
        var at = await writer.WriteAsync(async (db, token) =>
        {
            if (await db.ErasedSubscribers.SingleOrDefaultAsync(e => e.SubscriberId == subscriberId, token) is { } before) return before.ErasedAt;
            if (!await db.Subscribers.AnyAsync(s => s.IdSub == subscriberId, token)) return (DateTime?)null;
            var now = time.GetUtcNow().UtcDateTime;
            foreach (var id in await SamePersonAsync(db, subscriberId, token)) files.AddRange(await EraseAsync(db, id, now, token));
            // The index keeps deleted words in its older segments until they are merged.
            await db.Database.ExecuteSqlRawAsync("INSERT INTO message_search(message_search) VALUES('optimize')", token);
            return now;
        }, cancellation);
        foreach (var name in files) media.Delete(name);
        // Also when it was erased before: the first call may have died between the commit and this.
        if (at is not null) await TruncateLogAsync(cancellation);
        return at;
    }

    private static async Task<List<long>> SamePersonAsync(MessagingDb db, long subscriberId, CancellationToken token)
    {
        var people = new List<long> { subscriberId };
        for (var i = 0; i < people.Count; i++)
        {
            var kept = people[i];
            people.AddRange((await db.SubscriberMerges.Where(m => m.KeptSubscriberId == kept && m.UndoneAt == null).Select(m => m.MergedSubscriberId).ToListAsync(token)).Except(people));
        }

        return people;
    }

    /// <returns>Names of files to be deleted after the commit.</returns>
    private static async Task<List<string>> EraseAsync(MessagingDb db, long subscriberId, DateTime now, CancellationToken token)
    {
        var conversations = await db.Conversations.Where(c => c.SubscriberId == subscriberId).Select(c => new { c.ConversationId, c.Kind, c.Sequence }).ToListAsync(token);
        var ids = conversations.ConvertAll(c => c.ConversationId);
        var files = await ChannelData.EraseAsync(db, ids, token);
        await db.Replies.Where(r => ids.Contains(r.ConversationId)).ExecuteDeleteAsync(token);
        await db.Messages.Where(m => ids.Contains(m.ConversationId)).ExecuteDeleteAsync(token);
        await db.Conversations.Where(c => ids.Contains(c.ConversationId)).ExecuteDeleteAsync(token);
        await db.SubscriberHandles.Where(h => h.SubscriberId == subscriberId).ExecuteDeleteAsync(token);
        await db.SubscriberMerges.Where(m => m.KeptSubscriberId == subscriberId || m.MergedSubscriberId == subscriberId).ExecuteDeleteAsync(token);
        await db.Subscribers.Where(s => s.IdSub == subscriberId).ExecuteDeleteAsync(token);
        // Events that have not left yet, or never will, carry texts too.
        foreach (var end in (string[])[",", "}"])
        {
            var mention = $"\"subscriber_id\":{subscriberId}{end}";
            await db.Set<OutboxMessage>().Where(m => m.Body.Contains(mention)).ExecuteDeleteAsync(token);
        }

        db.Add(new ErasedSubscriber(subscriberId, now));
        db.Publish(new SubscriberErased(subscriberId, now), now);
        foreach (var conversation in conversations)
            db.Publish(new ConversationChanged(conversation.ConversationId, conversation.Kind, conversation.Sequence + 1, "conversation", null, now), now);
        return files;
    }

    /// <summary>Deleted pages are overwritten in the file; the write-ahead log still has them as they were until it is emptied.</summary>
    private async Task TruncateLogAsync(CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        for (var attempt = 0; attempt < CheckpointAttempts; attempt++)
        {
            await db.Database.OpenConnectionAsync(token);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(token), System.Globalization.CultureInfo.InvariantCulture) == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, token);
        }

        Log.NotTruncated(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log is in use and could not be emptied after an erasure; it empties at the next checkpoint")]
        public static partial void NotTruncated(ILogger logger);
    }
}
