using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Replies;

namespace InfluencerPlatform.Messaging.Conversations;

/// <param name="Sequence">The conversation's number of changes; ask <c>/changes?after=</c> with the one you know.</param>
/// <param name="LastSentiment">How the subscriber's last message feels: <c>positive</c>, <c>neutral</c> or <c>negative</c>; null until it was read.</param>
public sealed record ConversationResponse(
    long ConversationId, Guid PublicId, string Kind, string Channel, string? Source, long? PersonaId, long? SubscriberId, string Title, bool IsPinned,
    string? ReplyMode, DateTime? TakenOverAt, long? TakenOverBy, long Sequence, string LastMessageContent, string? LastSenderType, DateTime LastMessageTime, string? LastSentiment, int UnreadCount, DateTime CreatedAt)
{
    internal static ConversationResponse From(ConversationView view) => From(view.Conversation, view.LastSentiment);

    internal static ConversationResponse From(Conversation c, string? lastSentiment) => new(
        c.ConversationId, c.PublicId, c.Kind, c.Channel, c.Source, c.PersonaId, c.SubscriberId, c.Title, c.IsPinned, c.ReplyMode, c.TakenOverAt, c.TakenOverBy, c.Sequence,
        c.LastMessageContent, c.LastSenderType, c.LastMessageTime, lastSentiment, c.UnreadCount, c.CreatedAt);
}

/// <summary>A conversation with what its list shows and its row does not hold.</summary>
internal sealed record ConversationView(Conversation Conversation, string? LastSentiment)
{
    /// <summary>Looks from the newest message back, by index.</summary>
    public static IQueryable<ConversationView> Of(MessagingDb db, IQueryable<Conversation> conversations) => conversations.Select(c => new ConversationView(
        c, db.Messages.Where(m => m.ConversationId == c.ConversationId && m.DeletedAt == null && m.SenderType == SenderTypes.Subscriber)
            .OrderByDescending(m => m.Position).Select(m => m.Sentiment).FirstOrDefault()));
}

/// <param name="IsDeleted">True for a message that was removed; it has no content any more.</param>
public sealed record MessageResponse(
    long MessageId, Guid PublicId, long ConversationId, string SenderType, long? SenderId, string MessageContent, string Type,
    IReadOnlyList<string> MediaUrls, DateTime Timestamp, string? Sentiment, string? Topic, bool IsRead, string Status, string ImportanceLevel,
    long? ResponseToMessageId, long Sequence, bool IsDeleted, DateTime CreatedAt)
{
    internal static MessageResponse From(Message m) => new(
        m.MessageId, m.PublicId, m.ConversationId, m.SenderType, m.SenderId, m.MessageContent, m.Type, m.MediaUrls, m.Timestamp, m.Sentiment, m.Topic,
        m.IsRead, m.Status, m.ImportanceLevel, m.ResponseToMessageId, m.Sequence, m.DeletedAt is not null, m.CreatedAt);
}

/// <summary>What changed after a sequence number; <c>sequence</c> is the number to ask with next time.</summary>
/// <param name="More">True when there is more than fits: ask again at once.</param>
public sealed record ChangesResponse(
    long Sequence, bool More, ConversationResponse Conversation, IReadOnlyList<MessageResponse> Messages, IReadOnlyList<ReplyResponse> Replies,
    IReadOnlyList<DeliveryResponse> Deliveries);

/// <param name="ReplyMode"><c>off</c>, <c>draft</c>, <c>auto</c>, or <c>default</c> to follow channel and persona.</param>
public sealed record ConversationPatch(
    [property: StringLength(200, MinimumLength = 1, ErrorMessage = "title has 1 to 200 characters.")] string? Title,
    bool? IsPinned,
    [property: RegularExpression("^(off|draft|auto|default)$", ErrorMessage = "reply_mode must be off, draft, auto or default.")] string? ReplyMode);

/// <param name="MessageContent">What is added to the conversation.</param>
/// <param name="SenderType"><c>subscriber</c> (by default), or <c>ai</c> for what the persona wrote elsewhere; in a conversation of a connected channel it is sent there.</param>
/// <param name="MediaUrls">Files that the caller has uploaded (<c>/media/...</c>).</param>
public sealed record MessageRequest(
    [property: Required(ErrorMessage = "message_content is required."), StringLength(10_000, MinimumLength = 1, ErrorMessage = "message_content has 1 to 10000 characters.")]
    string MessageContent,
    [property: RegularExpression("^(subscriber|ai)$", ErrorMessage = "sender_type must be subscriber or ai.")] string? SenderType = null,
    long? ResponseToMessageId = null,
    [property: MaxLength(10, ErrorMessage = "A message may have at most 10 files.")] IReadOnlyList<string>? MediaUrls = null);

/// <param name="ReplyId">The draft that was asked for, when the subscriber wrote.</param>
public sealed record MessageAcceptedResponse(MessageResponse Message, long? ReplyId);

/// <param name="ImportanceLevel"><c>low</c>, <c>normal</c> or <c>high</c>.</param>
public sealed record MessagePatch(
    [property: StringLength(10_000, MinimumLength = 1, ErrorMessage = "message_content has 1 to 10000 characters.")] string? MessageContent = null,
    bool? IsRead = null,
    [property: RegularExpression("^(low|normal|high)$", ErrorMessage = "importance_level must be low, normal or high.")] string? ImportanceLevel = null);

/// <param name="UpToMessageId">The newest message that was seen; all of them when null.</param>
public sealed record ReadRequest(long? UpToMessageId);

/// <param name="Marked">How many messages this call marked read.</param>
public sealed record UnreadResponse(int Marked, int UnreadCount, long Sequence);

/// <param name="Count">How many candidates are wanted, 1 to 5.</param>
public sealed record AskRequest(
    [property: MaxLength(1000, ErrorMessage = "An instruction may have at most 1000 characters.")] string? Instruction,
    [property: Range(1, ReplyRequests.MaxCandidates, ErrorMessage = "count must be from 1 to 5.")] int? Count);
