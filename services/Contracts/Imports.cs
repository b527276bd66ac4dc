namespace InfluencerPlatform.Contracts;

/// <summary>A long paste that is imported in the background has come further; published by Messaging.</summary>
/// <param name="ImportId">Messaging's key of the import.</param>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Total">Messages in the paste.</param>
/// <param name="Done">Messages that are stored or were there already.</param>
public sealed record ImportProgressed(long ImportId, string State, int Total, int Done, DateTime At) : IEvent;
