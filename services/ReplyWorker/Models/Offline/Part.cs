namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>A piece of a reply, in its place.</summary>
/// <param name="Weight">The lightest goes first when the reply is too long.</param>
internal sealed record Part(string Text, int Weight);
