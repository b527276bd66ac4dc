namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>A provider's id that we have seen: of a message that came in, or of one of ours that went out. Seen again, it changes nothing.</summary>
public sealed class ProviderReceipt(string channel, string providerId, DateTime at, long? messageId = null, long? deliveryId = null, int part = 0)
{
    /// <summary>Ids are cut to this; none of the providers' is nearly as long.</summary>
    public const int MaxId = 200;

    public long Id { get; private set; }

    public string Channel { get; private set; } = channel;

    public string ProviderId { get; private set; } = providerId;

    public DateTime At { get; private set; } = at;

    /// <summary>The message that came in.</summary>
    public long? MessageId { get; private set; } = messageId;

    /// <summary>The delivery that went out.</summary>
    public long? DeliveryId { get; private set; } = deliveryId;

    public int Part { get; private set; } = part;
}
