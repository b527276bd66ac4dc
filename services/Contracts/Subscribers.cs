namespace InfluencerPlatform.Contracts;

/// <summary>Two subscribers turned out to be one person; published by Messaging.</summary>
/// <param name="MergeId">Messaging's key of the merge, named again when it is undone.</param>
public sealed record SubscribersMerged(long MergeId, long KeptSubscriberId, long MergedSubscriberId, DateTime At) : IEvent;

/// <summary>A merge was undone; published by Messaging.</summary>
public sealed record SubscribersUnmerged(long MergeId, long KeptSubscriberId, long MergedSubscriberId, DateTime At) : IEvent;

/// <summary>Every trace of a subscriber is to be removed; later events about them are dropped. Published by Messaging.</summary>
public sealed record SubscriberErased(long SubscriberId, DateTime At) : IEvent;
