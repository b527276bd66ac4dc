using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Analysis;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Writes what a plan says. Runs inside a write and reads only the rows it changes.</summary>
internal sealed class ConversationMerge(MessagingDb db, PastedChat chat, DateTime now)
{
    private readonly Conversation conversation = chat.Conversation;
    private readonly Subscriber subscriber = chat.Subscriber;

    /// <summary>Whose analysis is asked for, history and news together.</summary>
    private readonly List<Message> asked = [];

    /// <summary>Whoever hears of messages takes an event's in one transaction: a long chat comes to them in several.</summary>
    private const int MostInEvent = 100;

    /// <summary>Of so many messages the analysis is asked for in the same write; a long chat's is left to whoever hears of them, not to hold up the writer.</summary>
    private const int MostAskedHere = 20;

    /// <summary>Moves everything behind a place on, so that there is room; the plan must be made anew.</summary>
    public static async Task MakeRoomAsync(MessagingDb db, Conversation conversation, Squeeze squeeze, CancellationToken token)
    {
        await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.Position > squeeze.After)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Position, m => m.Position + squeeze.By), token);
        conversation.NextSequence();
    }

    /// <summary>History is read and wakes nobody; what the subscriber wrote last is unread.</summary>
    /// <returns>The conversation's last message afterwards.</returns>
    public async Task<Message?> ApplyAsync(
        IReadOnlyList<Revision> revisions, IReadOnlyList<Addition> additions, bool endsWithPersona, CancellationToken token)
    {
        if (revisions.Count == 0 && additions.Count == 0) return await NewestAsync(token);
        var unread = conversation.UnreadCount + additions.Count(a => a.Unread) - await ReviseAsync(revisions, token);
        var added = additions.Select(a => (a.Unread, Message: db.Add(Create(a)).Entity)).ToList();
        if (endsWithPersona && conversation.UnreadCount > 0) await MarkAllReadAsync(token);
        await db.SaveChangesAsync(token);
        var newest = chat.IsNew ? added.Select(m => m.Message).Where(m => m.DeletedAt is null).MaxBy(m => m.Position) : await NewestAsync(token);
        if (newest is not null) conversation.Ends(newest);
        conversation.CountUnread(endsWithPersona ? 0 : Math.Max(0, unread));
        if (added.LastOrDefault(m => m.Message.IsInbound).Message is { } latest) subscriber.WasActive(latest.Timestamp);
        Publish([.. added.Where(m => !m.Unread && m.Message.DeletedAt is null).Select(m => m.Message)], imported: true);
        Publish([.. added.Where(m => m.Unread).Select(m => m.Message)], imported: false);
        AnalysisRequests.Ask(db, asked, conversation.PersonaId, conversation.SubscriberId, now);
        return newest;
    }

    /// <summary>The first messages of a conversation that is not tracked; whoever calls stores what they change of it.</summary>
    /// <returns>Those that are to be seen, in their order.</returns>
    public async Task<IReadOnlyList<Message>> BeginAsync(IReadOnlyList<Addition> additions, bool endsWithPersona, CancellationToken token)
    {
        var (history, unread, seen) = (new List<Message>(), new List<Message>(), new List<Message>());
        foreach (var addition in additions)
        {
            var message = Create(addition);
            await MessageStatements.InsertAsync(db, message, token);
            if (message.DeletedAt is null) seen.Add(message);
            if (addition.Unread) unread.Add(message);
            else if (message.DeletedAt is null) history.Add(message);
        }

        if (seen is [.., var newest]) conversation.Ends(newest);
        conversation.CountUnread(endsWithPersona ? 0 : unread.Count);
        Publish(history, imported: true);
        Publish(unread, imported: false);
        AnalysisRequests.Ask(db, asked, conversation.PersonaId, conversation.SubscriberId, now);
        return seen;
    }

    private Task<Message?> NewestAsync(CancellationToken token) =>
        db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null).OrderByDescending(m => m.Position).FirstOrDefaultAsync(token);

    /// <returns>How many unread messages are gone.</returns>
    private async Task<int> ReviseAsync(IReadOnlyList<Revision> revisions, CancellationToken token)
    {
        var gone = 0;
        foreach (var some in revisions.Chunk(500))
        {
            var ids = some.Select(r => r.MessageId).ToList();
            var messages = await db.Messages.Where(m => ids.Contains(m.MessageId)).ToDictionaryAsync(m => m.MessageId, token);
            foreach (var revision in some)
            {
                var message = messages[revision.MessageId];
                if (message.DeletedAt is not null) continue;
                if (revision.Time is { } time) message.LearnTime(time);
                if (revision.Deleted)
                {
                    gone += message is { IsRead: false, IsInbound: true } ? 1 : 0;
                    message.Delete(conversation, now);
                    db.Publish(new MessageDeleted(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.MessageId, now), now);
                }
                else if (revision.Text is { } text)
                {
                    message.Edit(conversation, text, now);
                    db.Publish(new MessageChanged(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.ToContent(), now), now);
                }
            }
        }

        return gone;
    }

    private async Task MarkAllReadAsync(CancellationToken token)
    {
        var unread = await db.Messages
            .Where(m => m.SenderType == SenderTypes.Subscriber && !m.IsRead && m.DeletedAt == null && m.ConversationId == conversation.ConversationId).ToListAsync(token);
        foreach (var message in unread) message.MarkRead(conversation);
    }

    private Message Create(Addition addition)
    {
        var message = new Message(
            conversation, addition.FromPersona ? SenderTypes.Ai : SenderTypes.Subscriber, addition.FromPersona ? conversation.PersonaId : subscriber.IdSub,
            addition.Text, addition.Timestamp, addition.Parsed.Timestamp is not null, addition.Position, now);
        if (addition.Parsed.Attachments.Count > 0) message.Attach(addition.Parsed.Attachments, "attachment");
        if (addition.Parsed.Deleted) message.Delete(conversation, now);
        else if (!addition.Unread) message.MarkRead(conversation);
        return message;
    }

    private void Publish(List<Message> messages, bool imported)
    {
        var ask = messages.Count <= MostAskedHere;
        foreach (var some in messages.Chunk(MostInEvent))
        {
            db.Publish(
                new MessageReceived(
                    conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                    [.. some.Select(m => m.ToContent())], imported, now, AnalysisAsked: ask),
                now);
            if (ask) asked.AddRange(some.Where(m => m.IsInbound));
        }
    }
}
