namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Something a provider told us, verified and read.</summary>
/// <param name="Id">The provider's id of it; unique on the channel.</param>
internal abstract record InboundEvent(string Channel, string Id)
{
    /// <param name="At">When it was written, UTC; null when the provider does not say.</param>
    public sealed record Written(string Channel, string Id, Sender Sender, string Text, IReadOnlyList<InboundFile> Files, DateTime? At) : InboundEvent(Channel, Id)
    {
        /// <summary>The provider's id of the message it answers.</summary>
        public string? AnswersId { get; init; }

        /// <summary>What the provider itself made of it: <c>STOP</c> or <c>START</c>.</summary>
        public string? OptOut { get; init; }
    }

    /// <param name="MessageId">The provider's id of the message whose text changed.</param>
    public sealed record Edited(string Channel, string Id, string MessageId, string Text) : InboundEvent(Channel, Id);

    /// <summary>What became of a message of ours.</summary>
    /// <param name="Id">The provider's id of that message; null when only ours is known.</param>
    /// <param name="DeliveryId">Our delivery and part, where the provider repeats them to us.</param>
    public sealed record Progress(string Channel, string? MessageId, long? DeliveryId, int Part, ProviderStatus Status, string? Reason)
        : InboundEvent(Channel, MessageId ?? "");

    /// <summary>Someone closed the door, or opened it again.</summary>
    public sealed record Blocked(string Channel, string Id, string Address, bool IsBlocked) : InboundEvent(Channel, Id);
}

/// <param name="Address">Where answers go; stays the same for one person.</param>
/// <param name="Handle">What people know them by there.</param>
internal sealed record Sender(string Address, string Handle, string? Name, string? Lastname = null);

/// <param name="Reference">How the channel finds it.</param>
internal sealed record InboundFile(string ContentType, string Reference);

/// <summary>In the order in which a message goes through them; a message never goes back.</summary>
internal enum ProviderStatus
{
    Accepted,
    Sent,
    Failed,
    Delivered,
    Read,
}

/// <summary>What was done with an event.</summary>
internal enum Intake
{
    Stored,
    Duplicate,
    Refused,
    Ignored,
}
