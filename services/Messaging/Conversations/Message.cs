using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>One message, whoever wrote it and however it came.</summary>
public sealed class Message
{
    /// <summary>Distance between neighbours' positions, so that messages found later fit in between.</summary>
    public const long Spacing = 1L << 20;

    private Message()
    {
    }

    public Message(
        Conversation conversation, string senderType, long? senderId, string content, DateTime timestamp, bool timeKnown, long position, DateTime now)
    {
        (ConversationId, SenderType, SenderId, MessageContent) = (conversation.ConversationId, senderType, senderId, content);
        (Timestamp, TimeKnown, Position, CreatedAt, UpdatedAt) = (timestamp, timeKnown, position, now, now);
        (PublicId, ContentKey) = (Guid.CreateVersion7(), Conversations.ContentKey.Of(content));
        Sequence = conversation.NextSequence();
    }

    public long MessageId { get; private set; }

    public Guid PublicId { get; private set; }

    public long ConversationId { get; private set; }

    /// <summary><c>subscriber</c>, <c>user</c> or <c>ai</c>.</summary>
    public string SenderType { get; private set; } = "";

    public long? SenderId { get; private set; }

    /// <summary>The user a message of a users' chat goes to; null when it goes to the AI, and in subscribers' conversations.</summary>
    public long? RecipientUserId { get; private set; }

    public string MessageContent { get; private set; } = "";

    /// <summary>Finds the same text elsewhere, such as a chat that is pasted again; null for texts too short to tell anything.</summary>
    public long? ContentKey { get; private set; }

    public string Type { get; private set; } = "text";

    public IReadOnlyList<string> MediaUrls { get; private set; } = [];

    /// <summary>When it was written, UTC; an estimate that keeps the order unless <see cref="TimeKnown"/>.</summary>
    public DateTime Timestamp { get; private set; }

    public bool TimeKnown { get; private set; }

    public string? Sentiment { get; private set; }

    public string? Topic { get; private set; }

    public bool IsRead { get; private set; }

    /// <summary>How far it has come: <c>sending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c> or <c>unknown</c>.</summary>
    public string Status { get; private set; } = "sent";

    public string ImportanceLevel { get; private set; } = "normal";

    public long? ResponseToMessageId { get; private set; }

    /// <summary>What a client says it answers, when that is no message of ours.</summary>
    public string? ExternalReplyTo { get; private set; }

    /// <summary>Orders the conversation.</summary>
    public long Position { get; private set; }

    /// <summary>The conversation's sequence number at the last change.</summary>
    public long Sequence { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    public bool IsInbound => SenderType is not SenderTypes.Ai;

    public MessageContent ToContent() => new(MessageId, SenderType, MessageContent.Length == 0 && MediaUrls.Count > 0 ? $"[{Type}]" : MessageContent, Timestamp);

    public void MarkRead(Conversation conversation)
    {
        if (IsRead) return;
        IsRead = true;
        Sequence = conversation.NextSequence();
    }

    public void MarkUnread(Conversation conversation)
    {
        if (!IsRead) return;
        IsRead = false;
        Sequence = conversation.NextSequence();
    }

    public void Analysed(Conversation conversation, string? sentiment, string? topic)
    {
        (Sentiment, Topic) = (sentiment, topic);
        Sequence = conversation.NextSequence();
    }

    public long Revision => RevisionOf(UpdatedAt);

    /// <summary>Tells results for this text from those for an earlier one. To the microsecond: PostgreSQL keeps no more.</summary>
    public static long RevisionOf(DateTime updatedAt) => updatedAt.Ticks - updatedAt.Ticks % TimeSpan.TicksPerMicrosecond;

    public void Stored(long messageId) => MessageId = messageId;

    public void SendTo(long? userId) => RecipientUserId = userId;

    public void Weigh(Conversation conversation, string importanceLevel)
    {
        if (ImportanceLevel == importanceLevel) return;
        ImportanceLevel = importanceLevel;
        Sequence = conversation.NextSequence();
    }

    public void Attach(IReadOnlyList<string> mediaUrls, string type) => (MediaUrls, Type) = (mediaUrls, type);

    public void Answers(long messageId) => ResponseToMessageId = messageId;

    /// <returns>Whether that is news.</returns>
    public bool IsOnItsWay(Conversation conversation, string status)
    {
        if (Status == status) return false;
        (Status, Sequence) = (status, conversation.NextSequence());
        return true;
    }

    public void AnswersElsewhere(string id) => ExternalReplyTo = id;

    public void MoveTo(long position) => Position = position;

    public void LearnTime(DateTime timestamp)
    {
        if (!TimeKnown) (Timestamp, TimeKnown) = (timestamp, true);
    }

    public void Edit(Conversation conversation, string content, DateTime now)
    {
        (MessageContent, ContentKey, UpdatedAt) = (content, Conversations.ContentKey.Of(content), now);
        Sequence = conversation.NextSequence();
    }

    /// <summary>The row stays, without its text, so that clients learn of it.</summary>
    public void Delete(Conversation conversation, DateTime now)
    {
        (MessageContent, ContentKey, MediaUrls, DeletedAt, UpdatedAt, IsRead) = ("", null, [], now, now, true);
        Sequence = conversation.NextSequence();
    }
}

public static class SenderTypes
{
    public const string Subscriber = "subscriber";
    public const string User = "user";
    public const string Ai = "ai";
}
