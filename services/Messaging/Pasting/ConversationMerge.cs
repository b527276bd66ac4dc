using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <param name="Newest">The conversation's last message afterwards.</param>
internal sealed record MergeOutcome(int Added, int Skipped, bool Changed, Message? Newest);

/// <summary>Puts what is new of a pasted chat into its conversation, in the order of the chat. Runs inside a write.</summary>
internal sealed class ConversationMerge(MessagingDb db, Conversation conversation, Subscriber subscriber, DateTime now)
{
    public async Task<MergeOutcome> ApplyAsync(ReadConversation read, CancellationToken token)
    {
        var known = await KnownMessages.LoadAsync(db, conversation.ConversationId, token);
        var merge = PasteMerge.Align(known, read.Incoming);
        var changed = await ApplyChangesAsync(merge, token);
        var added = await AddAsync(read, known, merge, token);
        var newest = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null)
            .OrderByDescending(m => m.Position).FirstOrDefaultAsync(token);
        if (added.Count > 0 || changed) await FinishAsync(added, newest, token);
        return new(added.Count, read.Incoming.Count - added.Count, added.Count > 0 || changed, newest);
    }

    private async Task<bool> ApplyChangesAsync(MergeResult merge, CancellationToken token)
    {
        var changed = false;
        foreach (var step in merge.Steps)
        {
            if (step is MergeStep.ExistingEdited edit)
            {
                var message = await db.Messages.SingleAsync(m => m.MessageId == edit.MessageId, token);
                message.Edit(conversation, edit.NewText, now);
                db.Publish(new MessageChanged(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.ToContent(), now), now);
                changed = true;
            }
            else if (step is MergeStep.ExistingDeleted deleted && await db.Messages.SingleAsync(m => m.MessageId == deleted.MessageId, token) is { DeletedAt: null } message)
            {
                message.Delete(conversation, now);
                db.Publish(new MessageDeleted(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.MessageId, now), now);
                changed = true;
            }
        }

        return changed;
    }

    private async Task<List<Message>> AddAsync(ReadConversation read, List<KnownMessage> known, MergeResult merge, CancellationToken token)
    {
        var added = new List<Message>();
        var groups = merge.Steps.Select((step, index) => (step, index)).Where(s => s.step is MergeStep.New)
            .GroupBy(s => ((MergeStep.New)s.step).After, s => read.Parsed.Messages[s.index]).Select(g => (After: g.Key, Messages: g.ToList())).ToList();
        if (groups.Count == 0) return added;
        var places = await PlacesAsync(known, groups, token);
        foreach (var (after, messages) in groups)
        {
            var place = places[after ?? 0];
            var step = place.Next is { } next ? (next - place.Position) / (messages.Count + 1) : Message.Spacing;
            for (var i = 0; i < messages.Count; i++)
                added.Add(db.Add(Create(read, messages[i], place.Position + (step * (i + 1)), EstimateTime(messages, i, place))).Entity);
        }

        await db.SaveChangesAsync(token);
        return added;
    }

    /// <summary>Where each group goes: behind this position and before the next. Neighbours without room between them are moved apart first.</summary>
    private async Task<Dictionary<long, Place>> PlacesAsync(
        List<KnownMessage> known, List<(long? After, List<ParsedMessage> Messages)> groups, CancellationToken token)
    {
        var order = await OrderAsync(token);
        var needed = groups.ToDictionary(g => g.After ?? 0, g => g.Messages.Count);
        var places = Find();
        if (places.Any(p => p.Value.Next is { } next && next - p.Value.Position <= needed[p.Key]))
        {
            var position = 0L;
            foreach (var message in await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).OrderBy(m => m.Position).ToListAsync(token))
                message.MoveTo(position += Message.Spacing * (1 + (needed.GetValueOrDefault(message.MessageId) / Message.Spacing)));
            await db.SaveChangesAsync(token);
            order = await OrderAsync(token);
            places = Find();
        }

        return places;

        Dictionary<long, Place> Find()
        {
            var index = known.Select((m, i) => (m.MessageId, i)).ToDictionary(m => m.MessageId, m => m.i);
            return needed.Keys.ToDictionary(after => after, after =>
            {
                var at = after == 0 ? -1 : index[after];
                return new Place(
                    at < 0 ? (order.Count > 0 ? order[0].Position - (Message.Spacing * (needed[after] + 1)) : 0) : order[at].Position,
                    at + 1 < order.Count ? order[at + 1].Position : null, at < 0 ? (order.Count > 0 ? order[0].Timestamp : null) : order[at].Timestamp);
            });
        }

        async Task<List<(long Position, DateTime Timestamp)>> OrderAsync(CancellationToken cancellation) =>
            (await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).OrderBy(m => m.Position)
                .Select(m => new { m.Position, m.Timestamp }).ToListAsync(cancellation)).ConvertAll(m => (m.Position, m.Timestamp));
    }

    /// <summary>Without a time of its own a message gets one that keeps the order: its neighbour's, or just before now.</summary>
    private DateTime EstimateTime(List<ParsedMessage> messages, int index, Place place)
    {
        if (messages[index].Timestamp is { } own) return own;
        if (messages.Take(index).LastOrDefault(m => m.Timestamp is not null)?.Timestamp is { } earlier) return earlier;
        if (place.Next is not null && place.Timestamp is { } neighbour) return neighbour;
        return now - TimeSpan.FromSeconds(messages.Count - index);
    }

    private Message Create(ReadConversation read, ParsedMessage parsed, long position, DateTime timestamp)
    {
        var ai = read.IsPersona(parsed);
        var message = new Message(
            conversation, ai ? SenderTypes.Ai : SenderTypes.Subscriber, ai ? conversation.PersonaId : subscriber.IdSub, ReadConversation.Text(parsed), timestamp,
            parsed.Timestamp is not null, position, now);
        if (parsed.Attachments.Count > 0) message.Attach(parsed.Attachments, "attachment");
        if (parsed.Deleted) message.Delete(conversation, now);
        return message;
    }

    /// <summary>History is read and wakes nobody; what the subscriber wrote last is unread and wants an answer.</summary>
    private async Task FinishAsync(List<Message> added, Message? newest, CancellationToken token)
    {
        var lastAi = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.SenderType == SenderTypes.Ai && m.DeletedAt == null)
            .MaxAsync(m => (long?)m.Position, token) ?? long.MinValue;
        var fresh = newest is { IsInbound: true } ? added.Where(m => m.IsInbound && m.Position > lastAi && m.DeletedAt is null).ToHashSet() : [];
        foreach (var message in added.Where(m => !fresh.Contains(m))) message.MarkRead(conversation);
        if (newest is { IsInbound: false })
            foreach (var message in await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && !m.IsRead).ToListAsync(token)) message.MarkRead(conversation);
        if (newest is not null) conversation.Ends(newest);
        await db.SaveChangesAsync(token);
        conversation.CountUnread(await db.Messages.CountAsync(m => m.ConversationId == conversation.ConversationId && !m.IsRead && m.SenderType != SenderTypes.Ai, token));
        if (added.LastOrDefault(m => m.IsInbound) is { } latest) subscriber.WasActive(latest.Timestamp);
        Publish([.. added.Where(m => !fresh.Contains(m) && m.DeletedAt is null)], imported: true);
        Publish([.. fresh.OrderBy(m => m.Position)], imported: false);
    }

    private void Publish(List<Message> messages, bool imported)
    {
        if (messages.Count == 0) return;
        db.Publish(
            new MessageReceived(
                conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                messages.ConvertAll(m => m.ToContent()), imported, now),
            now);
    }

    private sealed record Place(long Position, long? Next, DateTime? Timestamp);
}
