using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Compatibility.AiMessaging;

internal sealed record MessageIn(Message Message, Conversation Conversation);

/// <summary>What both message APIs of this seed share: who writes to whom, and lists that are the newest rows, oldest first.</summary>
internal sealed class AiMessages(MessagingDb db, UserChats chats, IOptions<ChatOptions> options)
{
    public long Ai => options.Value.AiUserId;

    public async Task<SentMessage> SendAsync(
        long userId, long recipientId, string content, string? conversationId, long? parentId, CancellationToken cancellation, bool isAwaited = false)
    {
        if (string.IsNullOrWhiteSpace(content)) throw new Refusal(422, "content is empty.", "content");
        return await chats.SendAsync(userId, FindAsync, new(content, Answers: await ParentAsync(userId, parentId, cancellation), IsAwaited: isAwaited), cancellation);

        async Task<Conversation> FindAsync(MessagingDb write, CancellationToken token)
        {
            if (recipientId == Ai) return await chats.AssistantAsync(write, userId, conversationId ?? NameOf(userId, Ai), "AI", token);
            if (recipientId != userId && !await write.KnownUsers.AnyAsync(u => u.UserId == recipientId, token)) throw Refusal.NotFound("Recipient not found");
            return await chats.BetweenAsync(write, userId, recipientId, conversationId ?? NameOf(userId, recipientId), token);
        }
    }

    public static string NameOf(long userId, long otherId) => $"conv_{Math.Min(userId, otherId)}_{Math.Max(userId, otherId)}";

    public AiMessageResponse Response(Message message, Conversation conversation) => AiMessageResponse.From(message, conversation, Ai);

    /// <summary>The newest of the user's messages, oldest first.</summary>
    public async Task<List<AiMessageResponse>> ListAsync(
        long userId, bool sent, bool received, bool unreadOnly, Window window, CancellationToken token, string? conversationId = null)
    {
        var rows = new List<MessageIn>();
        // Two indexes, one for each side: each gives its newest rows, and the newest of both are among them.
        if (sent && !unreadOnly) rows.AddRange(await NewestAsync(db.Messages.Where(m => m.SenderType == SenderTypes.User && m.SenderId == userId)));
        if (received) rows.AddRange(await NewestAsync(db.Messages.Where(m => m.RecipientUserId == userId && (!unreadOnly || !m.IsRead))));
        return [.. rows.DistinctBy(r => r.Message.MessageId).OrderByDescending(r => r.Message.Timestamp).ThenByDescending(r => r.Message.MessageId)
            .Skip(window.Skip).Take(window.Limit).Reverse().Select(r => Response(r.Message, r.Conversation))];

        Task<List<MessageIn>> NewestAsync(IQueryable<Message> messages) => (
            from message in messages
            where message.DeletedAt == null
            join conversation in In(userId, conversationId) on message.ConversationId equals conversation.ConversationId
            orderby message.Timestamp descending, message.MessageId descending
            select new MessageIn(message, conversation)).Take(window.Skip + window.Limit).ToListAsync(token);
    }

    /// <summary>The user's conversations under that name: one for each other person in it.</summary>
    public IQueryable<Conversation> In(long userId, string? conversationId)
    {
        var mine = UserChats.Of(db, userId);
        if (conversationId is null) return mine;
        return Guid.TryParse(conversationId, out var publicId) ? mine.Where(c => c.PublicId == publicId || c.ExternalId == conversationId) : mine.Where(c => c.ExternalId == conversationId);
    }

    private async Task<long?> ParentAsync(long userId, long? parentId, CancellationToken token) =>
        parentId is { } parent && await db.Messages.AnyAsync(m => m.MessageId == parent && m.DeletedAt == null
            && ((m.SenderType == SenderTypes.User && m.SenderId == userId) || m.RecipientUserId == userId), token)
            ? parent
            : parentId is null ? null : throw Refusal.NotFound("Message not found");
}
