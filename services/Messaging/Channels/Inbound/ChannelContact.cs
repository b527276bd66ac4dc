namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Someone's address on a channel, the conversation that goes over it, and whether they want to hear from us.</summary>
public sealed class ChannelContact(string channel, string address, long conversationId, DateTime createdAt)
{
    public long ContactId { get; private set; }

    public string Channel { get; private set; } = channel;

    public string Address { get; private set; } = address;

    public long ConversationId { get; private set; } = conversationId;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime? LastInboundAt { get; private set; }

    /// <summary>When they asked for nothing more; null while they may be written to.</summary>
    public DateTime? OptedOutAt { get; private set; }

    /// <summary>What they said to that end.</summary>
    public string? OptOutWord { get; private set; }

    public DateTime? BlockedAt { get; private set; }

    public bool MayBeWrittenTo => OptedOutAt is null && BlockedAt is null;

    public void Wrote(long conversationId, DateTime now)
    {
        (ConversationId, LastInboundAt) = (conversationId, now);
        // Who writes has opened the door again.
        BlockedAt = null;
    }

    public void OptOut(string word, DateTime now) => (OptedOutAt, OptOutWord) = (OptedOutAt ?? now, OptOutWord ?? (word.Length > 40 ? word[..40] : word));

    public void OptIn() => (OptedOutAt, OptOutWord) = (null, null);

    public void Block(bool isBlocked, DateTime now) => BlockedAt = isBlocked ? BlockedAt ?? now : null;
}
