using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Compatibility.AiMessaging;

/// <param name="RecipientId">A user's id, or -1 for the AI.</param>
/// <param name="ConversationId">The client's own name for the conversation; made from the two ids by default.</param>
public sealed record SendRequest(
    [property: Required(ErrorMessage = "recipient_id is required.")] long? RecipientId,
    [property: Required(ErrorMessage = "content is required."), StringLength(10_000, MinimumLength = 1, ErrorMessage = "content has 1 to 10000 characters.")] string Content,
    [property: StringLength(100, MinimumLength = 1, ErrorMessage = "conversation_id has 1 to 100 characters.")] string? ConversationId = null,
    long? ParentId = null);

/// <param name="RecipientId">May be left out; it is the AI in any case.</param>
/// <param name="PendingId">From a 504: nothing is sent again, the answer that is still being written is waited for.</param>
public sealed record AskAiRequest(
    [property: Required(ErrorMessage = "content is required."), StringLength(10_000, MinimumLength = 1, ErrorMessage = "content has 1 to 10000 characters.")] string Content,
    long? RecipientId = null,
    [property: StringLength(100, MinimumLength = 1, ErrorMessage = "conversation_id has 1 to 100 characters.")] string? ConversationId = null,
    long? PendingId = null);

/// <param name="Content">Unchanged when null.</param>
public sealed record MessageUpdateRequest(
    [property: StringLength(10_000, MinimumLength = 1, ErrorMessage = "content has 1 to 10000 characters.")] string? Content = null);

/// <param name="SenderId">-1 is the AI.</param>
public sealed record AiMessageResponse(
    long Id, long SenderId, long RecipientId, string Content, bool IsRead, string ConversationId, DateTime CreatedAt, DateTime UpdatedAt)
{
    internal static AiMessageResponse From(Message m, Conversation c, long ai) => new(
        m.MessageId, m.SenderType == SenderTypes.User ? m.SenderId ?? ai : ai, m.RecipientUserId ?? ai, m.MessageContent, m.IsRead, c.ClientId, m.CreatedAt, m.UpdatedAt);
}

public sealed record AiConversationResponse(
    string ConversationId, long OtherUserId, string OtherUserName, string LastMessage, DateTime LastMessageAt, int UnreadCount);

public sealed record SaidResponse(string Message);

public sealed record UnreadCountResponse(int UnreadCount);

/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
public sealed record HistoryEntry(string Role, string Content);

public sealed record HistoryResponse(IReadOnlyList<HistoryEntry> History, int MessageCount);
