using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Two subscribers turned out to be one person. What was moved is remembered, so that it can be moved back.</summary>
internal sealed class SubscriberMerge(long keptSubscriberId, long mergedSubscriberId, long mergedBy, DateTime mergedAt)
{
    public long MergeId { get; private set; }

    public long KeptSubscriberId { get; private set; } = keptSubscriberId;

    public long MergedSubscriberId { get; private set; } = mergedSubscriberId;

    public IReadOnlyList<long> ConversationIds { get; private set; } = [];

    public IReadOnlyList<long> HandleIds { get; private set; } = [];

    /// <summary>Whether the kept subscriber took over the other's telephone number.</summary>
    public bool PhoneTaken { get; private set; }

    public string? MergedPhonenumber { get; private set; }

    public bool MergedWasActive { get; private set; }

    public long MergedBy { get; private set; } = mergedBy;

    public DateTime MergedAt { get; private set; } = mergedAt;

    public DateTime? UndoneAt { get; private set; }

    public async Task MoveAsync(MessagingDb db, Subscriber kept, Subscriber merged, CancellationToken token)
    {
        ConversationIds = await db.Conversations.Where(c => c.SubscriberId == MergedSubscriberId).Select(c => c.ConversationId).ToListAsync(token);
        HandleIds = await db.SubscriberHandles.Where(h => h.SubscriberId == MergedSubscriberId).Select(h => h.Id).ToListAsync(token);
        (MergedPhonenumber, MergedWasActive, PhoneTaken) = (merged.Phonenumber, merged.IsActive, kept.Phonenumber is null && merged.Phonenumber is not null);
        merged.MergeInto(kept, MergedAt);
        await MoveAsync(db, MergedSubscriberId, KeptSubscriberId, token);
    }

    public async Task UndoAsync(MessagingDb db, Subscriber kept, Subscriber merged, DateTime now, CancellationToken token)
    {
        UndoneAt = now;
        if (PhoneTaken) kept.GiveBackPhonenumber();
        merged.Unmerge(MergedPhonenumber, MergedWasActive, now);
        await MoveAsync(db, KeptSubscriberId, MergedSubscriberId, token);
        foreach (var subscriber in (Subscriber[])[kept, merged])
            subscriber.LastWrote(await db.Messages.Where(m => m.SenderType == SenderTypes.Subscriber && m.SenderId == subscriber.IdSub && m.DeletedAt == null)
                .MaxAsync(m => (DateTime?)m.Timestamp, token));
    }

    private async Task MoveAsync(MessagingDb db, long from, long to, CancellationToken token)
    {
        foreach (var conversation in await db.Conversations.Where(c => ConversationIds.Contains(c.ConversationId) && c.SubscriberId == from).ToListAsync(token))
        {
            conversation.BelongTo(to);
            conversation.PublishChange(db, "conversation", null, UndoneAt ?? MergedAt);
        }

        await db.Messages.Where(m => ConversationIds.Contains(m.ConversationId) && m.SenderType == SenderTypes.Subscriber && m.SenderId == from)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.SenderId, to), token);
        foreach (var handle in await db.SubscriberHandles.Where(h => HandleIds.Contains(h.Id) && h.SubscriberId == from).ToListAsync(token)) handle.BelongTo(to);
    }
}
