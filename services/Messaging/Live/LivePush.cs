using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Compatibility.FlutterChat;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>Turns a change into frames for those who may see it. Nothing is read when nobody listens.</summary>
internal sealed class LivePush(LiveSockets sockets, ChangeSignals signals, IDbContextFactory<MessagingDb> contexts)
{
    public const string Typing = "typing";
    public const string TypingStopped = "typing_stopped";

    public Task ConversationAsync(ConversationChanged change, CancellationToken token)
    {
        signals.Raise(change.ConversationId);
        return change.ConversationKind == Conversation.SubscriberKind ? ToOperatorsAsync(change, token) : ToUsersAsync(change, token);
    }

    public void Mood(MoodChanged mood) =>
        sockets.ToOperators(LiveFrames.Frame("mood_changed", new MoodFrame(mood.PersonaId, mood.StateId, mood.Mood, mood.EnergyLevel, mood.At)));

    public void Import(ImportProgressed import) =>
        sockets.ToOperators(LiveFrames.Frame("import_progress", new ImportFrame(import.ImportId, import.State, import.Total, import.Done)));

    /// <summary>A growing draft is for those who may decide about it, and for readers who keep up.</summary>
    public void Draft(ReplyDrafting draft)
    {
        if (draft.ConversationKind != Conversation.SubscriberKind || !sockets.AnyOperator) return;
        sockets.OfferOperators(LiveFrames.Frame("reply_drafting", new DraftFrame(draft.ReplyId, draft.ConversationId, draft.Round, draft.Sequence, draft.Text)));
    }

    private async Task ToOperatorsAsync(ConversationChanged change, CancellationToken token)
    {
        if (!sockets.AnyOperator) return;
        sockets.ToOperators(LiveFrames.Frame(
            "conversation_changed", new ConversationChangedFrame(change.ConversationId, change.Sequence, change.Change, change.EntityId)));
        if (change is not { Change: "reply", EntityId: { } replyId }) return;
        await using var db = await contexts.CreateDbContextAsync(token);
        var reply = await db.Replies.Where(r => r.ReplyId == replyId).Select(r => new { r.State, r.Error, r.SendAt, r.Flags }).SingleOrDefaultAsync(token);
        var type = reply?.State switch { ReplyState.Ready => "reply_ready", ReplyState.Failed => "reply_failed", _ => null };
        if (type is not null) sockets.ToOperators(LiveFrames.Frame(type, new ReplyFrame(replyId, change.ConversationId, change.Sequence, reply!.Error, reply.SendAt)));
        if (reply is { Flags.Count: > 0, State: ReplyState.Requested or ReplyState.Ready or ReplyState.Failed })
            sockets.ToOperators(LiveFrames.Frame("reply_flagged", new FlaggedFrame(replyId, change.ConversationId, change.Sequence, reply.Flags)));
    }

    /// <summary>The frames of the Flutter chat, to all devices of those whose chat it is.</summary>
    private async Task ToUsersAsync(ConversationChanged change, CancellationToken token)
    {
        if (sockets.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(token);
        if (await db.Conversations.SingleOrDefaultAsync(c => c.ConversationId == change.ConversationId, token) is not { } chat) return;
        long[] users = [.. new[] { chat.OwnerUserId, chat.PeerUserId }.OfType<long>().Distinct()];
        if (!sockets.AnyOf(users)) return;
        switch (change)
        {
            case { Change: Typing or TypingStopped, EntityId: { } who }:
                sockets.ToUsers([.. users.Where(u => u != who)], TypingFrame(chat, SenderTypes.User, who, change.Change == Typing));
                break;
            case { Change: "message" or "read", EntityId: { } messageId }:
                if (await db.Messages.SingleOrDefaultAsync(m => m.MessageId == messageId, token) is { } message)
                    sockets.ToUsers(users, await MessageFrameAsync(db, change.Change, chat, message, token));
                break;
            case { Change: "reply", EntityId: { } replyId }:
                await ReplyAsync(db, chat, users, replyId, token);
                break;
            default:
                sockets.ToUsers(users, LiveFrames.Frame(
                    chat.DeletedAt is null ? "chat" : "chat_deleted", chat.DeletedAt is null ? ChatResponse.From(chat) : new ChatFrame(chat.PublicId)));
                break;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> MessageFrameAsync(MessagingDb db, string change, Conversation chat, Message message, CancellationToken token) =>
        message.DeletedAt is not null ? LiveFrames.Frame("message_deleted", new ReadFrame(message.PublicId, chat.PublicId, "deleted"))
        : change == "read" ? LiveFrames.Frame("read", new ReadFrame(message.PublicId, chat.PublicId, "read"))
        : LiveFrames.Frame("message", (await ChatMessageResponse.ListAsync(db, [message], chat.PublicId, token))[0]);

    /// <summary>While the AI writes it shows as typing.</summary>
    private async Task ReplyAsync(MessagingDb db, Conversation chat, long[] users, long replyId, CancellationToken token)
    {
        var reply = await db.Replies.Where(r => r.ReplyId == replyId).Select(r => new { r.State, r.Error }).SingleOrDefaultAsync(token);
        if (reply is null) return;
        sockets.ToUsers(users, TypingFrame(chat, SenderTypes.Ai, null, reply.State == ReplyState.Requested));
        if (reply.State == ReplyState.Failed) sockets.ToUsers(users, LiveFrames.Frame("reply_failed", new ChatFailedFrame(chat.PublicId, reply.Error)));
    }

    private static ReadOnlyMemory<byte> TypingFrame(Conversation chat, string sender, long? userId, bool isTyping) =>
        LiveFrames.Frame("typing", new TypingFrame(chat.PublicId, sender, userId, isTyping));
}
