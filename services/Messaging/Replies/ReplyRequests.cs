using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Asking for drafts. Everything here runs inside a write of the caller's.</summary>
internal static class ReplyRequests
{
    public const int MaxCandidates = 5;

    /// <summary>
    /// New inbound messages came: a draft that waits for a decision no longer fits and is superseded; one that is being written is left to
    /// finish and then superseded, so that a burst is answered once; one that waits for the writer to be quiet waits on.
    /// </summary>
    /// <param name="onRequest">A person asks for it, whatever the mode.</param>
    /// <returns>Null where the mode is off, nobody asks, and nothing worries.</returns>
    public static async Task<Reply?> AskForNewestAsync(
        MessagingDb db, Conversation conversation, Message newest, int count, string? instruction, ReplyOptions options, DateTime now, CancellationToken token,
        bool onRequest = false)
    {
        var outstanding = await OutstandingAsync(db, conversation.ConversationId, token);
        if (outstanding is { IsWaiting: true })
        {
            outstanding.WaitOn(newest.MessageId, QuietUntil(conversation, newest, outstanding.CreatedAt, options, now));
            await FlagAsync(db, conversation, outstanding, options, now, token);
            return outstanding;
        }

        if (outstanding is { State: ReplyState.Requested })
        {
            await FlagAsync(db, conversation, outstanding, options, now, token);
            return outstanding;
        }

        return await AskAgainAsync(db, conversation, newest, count, instruction, outstanding, options, now, token, onRequest);
    }

    /// <summary>Asks for an answer to a newer message in the place of an older draft, once its writer is quiet; drops the draft where the mode is off.</summary>
    public static async Task<Reply?> AskAgainAsync(
        MessagingDb db, Conversation conversation, Message newest, int count, string? instruction, Reply? replaced, ReplyOptions options, DateTime now,
        CancellationToken token, bool onRequest = false)
    {
        var mode = await ReplyModes.OfAsync(db, conversation, options, token);
        if (mode.Mode != ReplyMode.Off || onRequest)
        {
            var quiet = onRequest ? TimeSpan.Zero : QuietUntil(conversation, newest, now, options, now) - now;
            return await AskAsync(db, conversation, newest, count, instruction, replaced, options, now, token, quiet, mode.Mode);
        }

        if (replaced is not null) await Budget.ReleaseAsync(db, replaced, token);
        replaced?.Supersede();
        replaced?.Changed(conversation.NextSequence());
        if (replaced is not null) conversation.PublishChange(db, "reply", replaced.ReplyId, now);
        return await NotWantedAsync(db, conversation, newest, count, instruction, options, now, token);
    }

    /// <summary>Where the mode is off nothing is written, but what worries is flagged all the same: once for what nobody has answered.</summary>
    private static async Task<Reply?> NotWantedAsync(
        MessagingDb db, Conversation conversation, Message newest, int count, string? instruction, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var reply = new Reply(conversation.ConversationId, newest.MessageId, count, instruction, now, options.Patience);
        if (!reply.WorriesWhileOff(await InboundBurst.ClassifyAsync(db, conversation, token))) return null;
        var answered = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.SenderType == SenderTypes.Ai && m.DeletedAt == null).MaxAsync(m => (long?)m.MessageId, token) ?? 0;
        if (await db.Replies.FirstOrDefaultAsync(
                r => r.ConversationId == conversation.ConversationId && r.State == ReplyState.Failed && r.MessageId > answered && r.FlagNames == reply.FlagNames, token) is { } flagged)
            return flagged;
        reply.Changed(conversation.NextSequence());
        db.Add(reply);
        await db.SaveChangesAsync(token);
        conversation.PublishChange(db, "reply", reply.ReplyId, now);
        return reply;
    }

    /// <summary>Looks again at what is to be answered, because more has come; tells of it where that worries.</summary>
    public static async Task FlagAsync(MessagingDb db, Conversation conversation, Reply reply, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var before = reply.FlagNames;
        await ClassifyAsync(db, conversation, reply, options, token);
        reply.Changed(conversation.NextSequence());
        if (reply.FlagNames != before) conversation.PublishChange(db, "reply", reply.ReplyId, now);
    }

    private static DateTime QuietUntil(Conversation conversation, Message newest, DateTime since, ReplyOptions options, DateTime now)
    {
        if (options.QuietOf(conversation.Channel) is var quiet && quiet <= TimeSpan.Zero) return now;
        var (until, latest) = (newest.CreatedAt + quiet, since + TimeSpan.FromSeconds(Math.Max(options.QuietMaxSeconds, quiet.TotalSeconds)));
        return until < latest ? until : latest;
    }

    private static readonly Func<MessagingDb, long, long, long, int, IAsyncEnumerable<Message>> History = EF.CompileAsyncQuery(
        (MessagingDb db, long id, long last, long after, int most) => db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == id && m.DeletedAt == null && m.Position <= last && m.Position > after).OrderByDescending(m => m.Position).Take(most));

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Message?>> Newest = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Messages.AsTracking().Where(m => m.ConversationId == id && m.DeletedAt == null).OrderByDescending(m => m.Position).FirstOrDefault());

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Reply?>> Outstanding = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Replies.AsTracking().SingleOrDefault(r => r.ConversationId == id && (r.State == ReplyState.Requested || r.State == ReplyState.Ready)));

    public static Task<Reply?> OutstandingAsync(MessagingDb db, long conversationId, CancellationToken token) => db.IsWriter
        ? Outstanding(db, conversationId, token)
        : db.Replies.SingleOrDefaultAsync(r => r.ConversationId == conversationId && (r.State == ReplyState.Requested || r.State == ReplyState.Ready), token);

    /// <summary>Asks for a draft in the place of <paramref name="replaced"/>, if there is one.</summary>
    public static async Task<Reply> AskAsync(
        MessagingDb db, Conversation conversation, Message message, int count, string? instruction, Reply? replaced, ReplyOptions options, DateTime now,
        CancellationToken token, TimeSpan quiet = default, ReplyMode? mode = null)
    {
        if (replaced is not null) await Budget.ReleaseAsync(db, replaced, token);
        replaced?.Supersede();
        replaced?.Changed(conversation.NextSequence());
        // The place must be free before the successor takes it: the outstanding reply of a conversation is unique.
        if (replaced is not null) await db.SaveChangesAsync(token);
        var reply = new Reply(conversation.ConversationId, message.MessageId, count, instruction, now, options.Patience, quiet);
        reply.Changed(conversation.NextSequence());
        await ClassifyAsync(db, conversation, reply, options, token, mode);
        var onlyFree = reply.IsWaiting ? null : await Budget.ReserveAsync(db, reply, conversation.PersonaId, options, now, token);
        db.Add(reply);
        // Only now it has the key that the request names.
        await db.SaveChangesAsync(token);
        replaced?.SucceededBy(reply.ReplyId);
        if (!reply.IsWaiting) await PublishAsync(db, conversation, reply, onlyFree, options, now, token);
        if (reply.Flags.Count > 0) conversation.PublishChange(db, "reply", reply.ReplyId, now);
        return reply;
    }

    /// <summary>Publishes the request for the reply's current round, with the history a model needs.</summary>
    public static async Task PublishAsync(MessagingDb db, Conversation conversation, Reply reply, ReplyOptions options, DateTime now, CancellationToken token)
    {
        await ClassifyAsync(db, conversation, reply, options, token);
        await PublishAsync(db, conversation, reply, await Budget.ReserveAsync(db, reply, conversation.PersonaId, options, now, token), options, now, token);
    }

    private static async Task PublishAsync(
        MessagingDb db, Conversation conversation, Reply reply, string? onlyFree, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var answered = db.Messages.Local.FindEntry(reply.MessageId)?.Entity ?? await db.Messages.AsNoTracking().SingleAsync(m => m.MessageId == reply.MessageId, token);
        var history = await History(db, conversation.ConversationId, answered.Position, conversation.ContextFrom, options.HistoryMax).ToListAsync(token);
        history.Reverse();
        Publish(db, conversation, reply, onlyFree, history, conversation.SubscriberId is { } id ? await db.Subscribers.FindAsync([id], token) : null, now);
    }

    private static void Publish(
        MessagingDb db, Conversation conversation, Reply reply, string? onlyFree, List<Message> history, Subscriber? subscriber, DateTime now) => db.Publish(
            new ReplyRequested(
                reply.ReplyId, reply.Round, conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId,
                conversation.SubscriberId, subscriber?.Name ?? subscriber?.Username, reply.MessageId, history.ConvertAll(m => m.ToContent()), reply.Count, reply.Instruction, now,
                OnlyFreeModelsBecause: onlyFree, Earlier: AnotherRound.Earlier(reply),
                UserId: conversation.Kind == Conversation.AssistantKind ? conversation.OwnerUserId : null, Findings: AnotherRound.Findings(reply)),
            now, MessageIds.Derive("reply-requested", reply.ReplyId, reply.Round, reply.Attempts));

    /// <summary>Asks for the first draft of a chat that was just stored and is not tracked. It is all there is, so that nothing of it is read back.</summary>
    /// <param name="chat">What is to be seen of it, in its order; its end is answered.</param>
    /// <returns>Null where the mode is off, nobody asks, and nothing worries.</returns>
    public static async Task<Reply?> AskForFirstAsync(
        MessagingDb db, Conversation conversation, Subscriber subscriber, IReadOnlyList<Message> chat, int count, string? instruction, ReplyOptions options, DateTime now,
        CancellationToken token, bool onRequest = false)
    {
        var mode = (await ReplyModes.OfAsync(db, conversation, options, token)).Mode;
        var verdict = InboundBurst.Classify(chat, await ReplyModes.PersonaAsync(db, conversation.PersonaId, token), subscriber);
        var isWanted = mode != ReplyMode.Off || onRequest;
        var quiet = onRequest ? TimeSpan.Zero : QuietUntil(conversation, chat[^1], now, options, now) - now;
        var reply = new Reply(conversation.ConversationId, chat[^1].MessageId, count, instruction, now, options.Patience, quiet);
        reply.Classified(mode, verdict);
        if (!isWanted && !reply.WorriesWhileOff(verdict)) return null;
        reply.Changed(conversation.NextSequence());
        var onlyFree = reply.IsWaiting || !isWanted ? null : await Budget.ReserveAsync(db, reply, conversation.PersonaId, options, now, token);
        await ReplyStatements.InsertAsync(db, reply, token);
        conversation.IsReplied(reply.State);
        if (isWanted && !reply.IsWaiting) Publish(db, conversation, reply, onlyFree, [.. chat.TakeLast(options.HistoryMax)], subscriber, now);
        if (reply.Flags.Count > 0) conversation.PublishChange(db, "reply", reply.ReplyId, now);
        return reply;
    }

    /// <summary>What worries in a message is flagged when it comes, whatever becomes of the draft.</summary>
    private static async Task ClassifyAsync(
        MessagingDb db, Conversation conversation, Reply reply, ReplyOptions options, CancellationToken token, ReplyMode? mode = null)
    {
        if (conversation.Kind != Conversation.SubscriberKind) return;
        mode ??= (await ReplyModes.OfAsync(db, conversation, options, token)).Mode;
        reply.Classified(mode.Value, await InboundBurst.ClassifyAsync(db, conversation, token));
    }

    /// <summary>Whether anything was written, by whomever, after the message that the reply answers; an earlier reply may have gone out only then.</summary>
    public static Task<bool> IsFollowedAsync(MessagingDb db, Reply reply, CancellationToken token) => db.Messages.AnyAsync(
        m => m.ConversationId == reply.ConversationId && m.DeletedAt == null && m.Position > db.Messages.Where(a => a.MessageId == reply.MessageId).Select(a => a.Position).First()
            && !db.Replies.Any(r => r.ConversationId == reply.ConversationId && r.SentMessageId == m.MessageId && r.ReplyId < reply.ReplyId), token);

    public static Task<Message?> NewestAsync(MessagingDb db, long conversationId, CancellationToken token) => Newest(db, conversationId, token);

    /// <summary>The newest message when a subscriber or user wrote it after the one that <paramref name="reply"/> answers; else null.</summary>
    public static async Task<Message?> NewerInboundAsync(MessagingDb db, Reply reply, CancellationToken token)
    {
        var newest = await Newest(db, reply.ConversationId, token);
        if (newest is not { IsInbound: true } || newest.MessageId == reply.MessageId) return null;
        var answered = await db.Messages.SingleAsync(m => m.MessageId == reply.MessageId, token);
        return newest.Position > answered.Position ? newest : null;
    }
}
