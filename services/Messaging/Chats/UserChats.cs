using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>What a user writes.</summary>
/// <param name="Answers">The message it answers.</param>
/// <param name="AnswersElsewhere">What the client says it answers, when that is no message of ours.</param>
/// <param name="IsAwaited">The call waits for the answer, so that the same text while that is being written is the same call once more.</param>
internal sealed record NewUserMessage(
    string Content, string Type = "text", IReadOnlyList<string>? MediaUrls = null, long? Answers = null, string? AnswersElsewhere = null,
    string? ImportanceLevel = null, bool IsAwaited = false);

/// <param name="Reply">The AI's answer that was asked for; null between users.</param>
internal sealed record SentMessage(Message Message, Conversation Conversation, Reply? Reply);

/// <summary>Users' own chats, with the AI or with each other. Whatever client they use, these are the same chats.</summary>
internal sealed class UserChats(
    IStoreWriter<MessagingDb> writer, IOptions<ChatOptions> chats, IOptions<ReplyOptions> replies, TimeProvider time)
{
    public static IQueryable<Conversation> Of(MessagingDb db, long userId) =>
        db.Conversations.Where(c => c.DeletedAt == null && c.Kind != Conversation.SubscriberKind && (c.OwnerUserId == userId || c.PeerUserId == userId));

    /// <summary>Adds a message to the conversation that <paramref name="find"/> finds or makes, and asks the AI where it is the AI's to answer.</summary>
    public Task<SentMessage> SendAsync(
        long userId, Func<MessagingDb, CancellationToken, Task<Conversation>> find, NewUserMessage message, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) => await AddAsync(db, await find(db, token), userId, message, token), cancellation);

    /// <summary>The user's chat with the AI under a client's name for it; made when there is none.</summary>
    public async Task<Conversation> AssistantAsync(MessagingDb db, long userId, string externalId, string title, CancellationToken token) =>
        await Of(db, userId).SingleOrDefaultAsync(c => c.Kind == Conversation.AssistantKind && c.ExternalId == externalId, token)
        ?? await AddAsync(db, Conversation.WithAssistant(userId, externalId, title, Now), token);

    /// <summary>The two users' chat under a client's name for it; made when there is none.</summary>
    public async Task<Conversation> BetweenAsync(MessagingDb db, long userId, long otherUserId, string externalId, CancellationToken token)
    {
        var (low, high) = (Math.Min(userId, otherUserId), Math.Max(userId, otherUserId));
        return await Of(db, userId).SingleOrDefaultAsync(
                c => c.Kind == Conversation.DirectKind && c.ExternalId == externalId && c.OwnerUserId == low && c.PeerUserId == high, token)
            ?? await AddAsync(db, Conversation.Between(userId, otherUserId, externalId, Now), token);
    }

    public Task<Conversation> CreateAsync(long userId, string title, CancellationToken cancellation) =>
        writer.WriteAsync((db, token) => AddAsync(db, Conversation.WithAssistant(userId, externalId: null, title, Now), token), cancellation);

    /// <summary>Changes a chat that <paramref name="find"/> finds.</summary>
    public Task<Conversation> UpdateAsync(
        Func<MessagingDb, CancellationToken, Task<Conversation>> find, string? title, bool? isPinned, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            var conversation = await find(db, token);
            conversation.Update(title, isPinned, null, Now);
            conversation.PublishChange(db, "conversation", null, Now);
            return conversation;
        }, cancellation);

    /// <summary>Removes the chat; an answer that is under way is dropped.</summary>
    public Task DeleteAsync(Func<MessagingDb, CancellationToken, Task<Conversation>> find, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            var conversation = await find(db, token);
            conversation.Delete(Now);
            if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { } outstanding)
            {
                outstanding.Supersede();
                outstanding.Changed(conversation.NextSequence());
            }

            conversation.PublishChange(db, "conversation", null, Now);
        }, cancellation);

    /// <summary>Marks what came to the user read, in one chat or in all that <paramref name="select"/> leaves.</summary>
    public Task<int> ReadAsync(long userId, Func<IQueryable<Message>, IQueryable<Message>> select, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            var unread = await select(db.Messages.Where(m => m.RecipientUserId == userId && !m.IsRead && m.DeletedAt == null)).ToListAsync(token);
            var ids = unread.Select(m => m.ConversationId).Distinct().ToList();
            foreach (var conversation in await db.Conversations.Where(c => ids.Contains(c.ConversationId)).ToListAsync(token))
            {
                foreach (var message in unread.Where(m => m.ConversationId == conversation.ConversationId))
                {
                    message.MarkRead(conversation);
                    conversation.PublishChange(db, "read", message.MessageId, Now);
                }
            }

            return unread.Count;
        }, cancellation);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static async Task<Conversation> AddAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        db.Add(conversation);
        await db.SaveChangesAsync(token);
        return conversation;
    }

    private async Task<SentMessage> AddAsync(MessagingDb db, Conversation conversation, long userId, NewUserMessage request, CancellationToken token)
    {
        var now = Now;
        var withAi = conversation.Kind == Conversation.AssistantKind;
        if (withAi && request.IsAwaited
            && await RepeatedAsks.FindAsync(db, conversation, userId, request.Content, TimeSpan.FromSeconds(chats.Value.SyncSeconds), now, token) is { } asked) return asked;
        if (withAi) await RequireQuotaAsync(db, userId, now, token);
        var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => (long?)m.Position, token) ?? 0;
        var message = db.Add(new Message(conversation, SenderTypes.User, userId, request.Content, now, timeKnown: true, last + Message.Spacing, now)).Entity;
        message.SendTo(conversation.RecipientOf(userId));
        message.Attach(request.MediaUrls ?? [], request.Type);
        if (request.Answers is { } answered) message.Answers(answered);
        if (request.AnswersElsewhere is { } elsewhere) message.AnswersElsewhere(elsewhere);
        if (request.ImportanceLevel is { } importance) message.Weigh(conversation, importance);
        await db.SaveChangesAsync(token);
        await MediaUse.AddAsync(db, conversation.ConversationId, userId, message.MediaUrls, token);
        conversation.Ends(message);
        var reply = withAi ? await ReplyRequests.AskForNewestAsync(db, conversation, message, 1, null, replies.Value, now, token) : null;
        conversation.PublishChange(db, "message", message.MessageId, now);
        if (reply is not null) conversation.PublishChange(db, "reply", reply.ReplyId, now);
        return new(message, conversation, reply);
    }

    /// <summary>Whether the user may write to the AI once more today.</summary>
    public async Task<bool> HasQuotaAsync(MessagingDb db, long userId, DateTime now, CancellationToken token) =>
        await Written(db, userId, now).CountAsync(token) < chats.Value.MessagesPerDay;

    private async Task RequireQuotaAsync(MessagingDb db, long userId, DateTime now, CancellationToken token)
    {
        var written = Written(db, userId, now);
        var (count, limit) = (await written.CountAsync(token), chats.Value.MessagesPerDay);
        if (count < limit) return;
        var frees = await written.OrderByDescending(m => m.Timestamp).Skip(limit - 1).Select(m => m.Timestamp).FirstAsync(token);
        throw new Refusal(429, $"You have written {count} messages to the AI within 24 hours, which is the limit; try again later.", retryAfter: frees.AddHours(24) - now);
    }

    private static IQueryable<Message> Written(MessagingDb db, long userId, DateTime now)
    {
        var since = now.AddHours(-24);
        return db.Messages.Where(m => m.SenderType == SenderTypes.User && m.SenderId == userId && m.Timestamp > since && m.RecipientUserId == null);
    }
}
