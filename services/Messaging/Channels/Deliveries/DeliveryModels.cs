namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <param name="State"><c>queued</c>, <c>sending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, <c>unknown</c> (a person decides) or <c>cancelled</c>.</param>
/// <param name="Reason">Why it waits, failed, or is unknown.</param>
/// <param name="Text">Null for a verification code.</param>
/// <param name="DueAt">When it is tried (again), while it is queued.</param>
/// <param name="Parts">A long text goes out as several messages.</param>
public sealed record DeliveryResponse(
    long DeliveryId, string Channel, string Address, long? ConversationId, long? ReplyId, long? MessageId, DeliveryState State, string? Reason, int Attempts, string? Text,
    IReadOnlyList<string> MediaUrls, IReadOnlyList<DeliveryPartResponse> Parts, long Sequence, DateTime CreatedAt, DateTime? DueAt, DateTime? SentAt)
{
    internal static DeliveryResponse From(Delivery d) => new(
        d.DeliveryId, d.Channel, d.Address, d.ConversationId, d.ReplyId, d.MessageId, d.State, d.Reason, d.Attempts, d.IsCode ? null : d.Text, d.MediaUrls,
        [.. d.Parts.Select(p => new DeliveryPartResponse(p.ProviderId, p.Status))], d.Sequence, d.CreatedAt, d.State == DeliveryState.Queued ? d.DueAt : null, d.SentAt);
}

/// <param name="ProviderId">The provider's id of it; null until the provider has taken it.</param>
/// <param name="Status"><c>accepted</c>, <c>sent</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>, as the provider says.</param>
public sealed record DeliveryPartResponse(string? ProviderId, string? Status);
