namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>A message that a consumer has had its effect of.</summary>
public sealed class InboxMessage(Guid messageId, string consumer, DateTime receivedAt)
{
    public Guid MessageId { get; private set; } = messageId;

    public string Consumer { get; private set; } = consumer;

    public DateTime ReceivedAt { get; private set; } = receivedAt;
}
