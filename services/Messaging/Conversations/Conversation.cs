using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>A chat: of a subscriber with a persona, of a user with the assistant, or of two users.</summary>
public sealed class Conversation
{
    public const string SubscriberKind = "subscriber";
    public const string AssistantKind = "assistant";
    public const string DirectKind = "direct";
    public const string PasteChannel = "paste";
    public const string WebChannel = "web";

    private Conversation()
    {
    }

    public static Conversation WithSubscriber(long subscriberId, long? personaId, string channel, string? source, string title, DateTime now) => new()
    {
        PublicId = Guid.CreateVersion7(), Kind = SubscriberKind, SubscriberId = subscriberId, PersonaId = personaId, Channel = channel, Source = source, Title = title,
        CreatedAt = now, UpdatedAt = now, LastMessageTime = now,
    };

    /// <summary>A user's own chat with the AI.</summary>
    public static Conversation WithAssistant(long userId, string? externalId, string title, DateTime now, string channel = WebChannel) => new()
    {
        PublicId = Guid.CreateVersion7(), Kind = AssistantKind, OwnerUserId = userId, ExternalId = externalId, Channel = channel, Title = title,
        CreatedAt = now, UpdatedAt = now, LastMessageTime = now,
    };

    /// <summary>A chat of two users, who may be one and the same.</summary>
    public static Conversation Between(long userId, long otherUserId, string externalId, DateTime now) => new()
    {
        PublicId = Guid.CreateVersion7(), Kind = DirectKind, OwnerUserId = Math.Min(userId, otherUserId), PeerUserId = Math.Max(userId, otherUserId), ExternalId = externalId,
        Channel = WebChannel, Title = externalId, CreatedAt = now, UpdatedAt = now, LastMessageTime = now,
    };

    public long ConversationId { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary><c>subscriber</c>, <c>assistant</c> or <c>direct</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>How messages come and go: <c>paste</c>, <c>web</c>, <c>sms</c>, ...</summary>
    public string Channel { get; private set; } = "";

    /// <summary>Where a pasted chat was copied from, such as <c>instagram</c>; null when unknown.</summary>
    public string? Source { get; private set; }

    /// <summary>Null until the default persona is known.</summary>
    public long? PersonaId { get; private set; }

    public long? SubscriberId { get; private set; }

    /// <summary>Whose chat with the AI it is or, of two users, the one with the smaller id.</summary>
    public long? OwnerUserId { get; private set; }

    /// <summary>The other one of two users.</summary>
    public long? PeerUserId { get; private set; }

    /// <summary>The name that a client gave it, such as <c>conv_1_2</c>; others know it by <see cref="PublicId"/>.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Messages up to this position are no longer shown to the model.</summary>
    public long ContextFrom { get; private set; }

    public string Title { get; private set; } = "";

    public bool IsPinned { get; private set; }

    /// <summary><c>off</c>, <c>draft</c> or <c>auto</c>; null follows channel and persona.</summary>
    public string? ReplyMode { get; private set; }

    /// <summary>Since when a person answers here and nothing leaves by itself; null when nobody took it over.</summary>
    public DateTime? TakenOverAt { get; private set; }

    public long? TakenOverBy { get; private set; }

    /// <summary>Grows with every change a client may want to show.</summary>
    public long Sequence { get; private set; }

    public long? LastMessageId { get; private set; }

    public string LastMessageContent { get; private set; } = "";

    public string? LastSenderType { get; private set; }

    public DateTime LastMessageTime { get; private set; }

    public int UnreadCount { get; private set; }

    /// <summary>Of the newest reply, as replies are written in the store; null before the first.</summary>
    public string? ReplyState { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    /// <summary>How a user's client names it.</summary>
    public string ClientId => ExternalId ?? PublicId.ToString();

    public bool IsOf(long userId) => Kind != SubscriberKind && (OwnerUserId == userId || PeerUserId == userId);

    /// <summary>Whom a user's message goes to; null is the AI.</summary>
    public long? RecipientOf(long userId) => Kind != DirectKind ? null : OwnerUserId == userId ? PeerUserId : OwnerUserId;

    public void Stored(long conversationId) => ConversationId = conversationId;

    public void ForgetUpTo(long position) => ContextFrom = position;

    public long NextSequence() => ++Sequence;

    /// <summary>Tells clients, once the transaction has committed, that there is something to fetch.</summary>
    public void PublishChange(DbContext db, string change, long? entityId, DateTime now)
    {
        UpdatedAt = now;
        db.Publish(new ConversationChanged(ConversationId, Kind, Sequence, change, entityId, now), now);
    }

    public void Ends(Message last) =>
        (LastMessageId, LastMessageContent, LastSenderType, LastMessageTime) = (last.MessageId, last.MessageContent, last.SenderType, last.Timestamp);

    /// <summary>No message is left.</summary>
    public void Empties() => (LastMessageId, LastMessageContent, LastSenderType) = (null, "", null);

    public void IsReplied(ReplyState state) => ReplyState = state.ToString().ToLowerInvariant();

    public void CountUnread(int unread) => UnreadCount = unread;

    public void AnsweredBy(long? personaId) => PersonaId ??= personaId;

    public void Update(string? title, bool? isPinned, string? replyMode, DateTime now)
    {
        (Title, IsPinned) = (title ?? Title, isPinned ?? IsPinned);
        if (replyMode is not null) ReplyMode = replyMode == "default" ? null : replyMode;
        UpdatedAt = now;
        NextSequence();
    }

    /// <summary>A person answers from here on, until it is handed back.</summary>
    public void TakeOver(long by, DateTime now)
    {
        if (TakenOverAt is null) (TakenOverAt, TakenOverBy) = (now, by);
        NextSequence();
    }

    public void HandBack()
    {
        (TakenOverAt, TakenOverBy) = (null, null);
        NextSequence();
    }

    public void BelongTo(long subscriberId)
    {
        SubscriberId = subscriberId;
        NextSequence();
    }

    public void Delete(DateTime now)
    {
        DeletedAt = now;
        NextSequence();
    }

    public void Restore() => DeletedAt = null;
}
