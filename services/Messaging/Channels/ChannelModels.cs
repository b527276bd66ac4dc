namespace InfluencerPlatform.Messaging.Channels;

/// <param name="Connected">Whether messages can be sent and received; <paramref name="Detail"/> says what is missing.</param>
/// <param name="Sends">False where the platform itself sends nothing: on <c>paste</c> and <c>web</c>.</param>
/// <param name="Queued">Deliveries that wait.</param>
/// <param name="Failed">Deliveries that were given up.</param>
/// <param name="Unknown">Deliveries of which nobody knows whether they arrived: a person decides.</param>
public sealed record ChannelResponse(string Name, string Provider, bool Connected, bool Sends, string? Detail, int MaxLength, int Queued, int Failed, int Unknown);

public sealed record ChannelTestResponse(string Name, bool Ok, string Detail, DateTime CheckedAt);

/// <param name="OptOutWord">What they said when they asked for no more messages.</param>
public sealed record ContactResponse(
    long ContactId, string Channel, string Address, long ConversationId, bool MayBeWrittenTo, DateTime? OptedOutAt, string? OptOutWord, DateTime? BlockedAt,
    DateTime? LastInboundAt, DateTime CreatedAt);
