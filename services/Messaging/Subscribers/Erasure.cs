using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Pasting.Importing;
using InfluencerPlatform.Messaging.Search;
using InfluencerPlatform.ServiceDefaults.Idempotency;
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

/// <summary>Removes every trace of a subscriber, and of those merged into them: rows, index, files, imports, events that wait, and what the store's file still holds of them.</summary>
internal sealed class Erasure(
    IStoreWriter<MessagingDb> writer, IStoreFiles<MessagingDb> store, IMessageSearch search, MediaStore media, ErasedDeadLetters deadLetters, TimeProvider time)
{
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
            await search.ForgetDeletedAsync(db, token);
            return now;
        }, cancellation);
        if (at is null) return null;
        // After the commit: a file without a row is never served, a row without a file would be. The sweeper finds what is left by a crash.
        foreach (var name in files) media.Delete(name);
        // Also when it was erased before: the first call may have died between the commit and this.
        await store.ForgetDeletedAsync(cancellation);
        deadLetters.Look();
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

    /// <returns>The uploaded files that nothing shows any more.</returns>
    private static async Task<List<string>> EraseAsync(MessagingDb db, long subscriberId, DateTime now, CancellationToken token)
    {
        var conversations = await db.Conversations.Where(c => c.SubscriberId == subscriberId).Select(c => new { c.ConversationId, c.Kind, c.Sequence }).ToListAsync(token);
        var ids = conversations.ConvertAll(c => c.ConversationId);
        await ChannelData.EraseAsync(db, ids, token);
        var files = await MediaUse.RemoveAsync(db, ids, token);
        await db.ReplyRounds.Where(r => db.Replies.Any(x => x.ReplyId == r.ReplyId && ids.Contains(x.ConversationId))).ExecuteDeleteAsync(token);
        await db.Replies.Where(r => ids.Contains(r.ConversationId)).ExecuteDeleteAsync(token);
        await db.Messages.Where(m => ids.Contains(m.ConversationId)).ExecuteDeleteAsync(token);
        await db.Conversations.Where(c => ids.Contains(c.ConversationId)).ExecuteDeleteAsync(token);
        await ErasedImports.ForgetAsync(db, subscriberId, ids, token);
        await db.SubscriberHandles.Where(h => h.SubscriberId == subscriberId).ExecuteDeleteAsync(token);
        await db.SubscriberMerges.Where(m => m.KeptSubscriberId == subscriberId || m.MergedSubscriberId == subscriberId).ExecuteDeleteAsync(token);
        await db.Subscribers.Where(s => s.IdSub == subscriberId).ExecuteDeleteAsync(token);
        // Events that have not left yet, or never will, carry texts too.
        foreach (var end in (string[])[",", "}"])
        {
            var mention = $"\"subscriber_id\":{subscriberId}{end}";
            await db.Set<OutboxMessage>().Where(m => m.Body.Contains(mention)).ExecuteDeleteAsync(token);
        }

        await db.ForgetCallsAsync(subscriberId, ids, token);
        db.Add(new ErasedSubscriber(subscriberId, now));
        db.Publish(new SubscriberErased(subscriberId, now), now);
        foreach (var conversation in conversations)
            db.Publish(new ConversationChanged(conversation.ConversationId, conversation.Kind, conversation.Sequence + 1, "conversation", null, now), now);
        return files;
    }
}
