namespace InfluencerPlatform.Messaging.Channels;

/// <summary>All channels there are, connected or not.</summary>
internal sealed class ChannelDirectory(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name);

    public IReadOnlyCollection<IChannel> All => byName.Values;

    /// <summary>Those that messages can be sent on now.</summary>
    public IEnumerable<IChannel> Sending => All.Where(c => c is { Sends: true, Missing: null });

    public IChannel? Find(string name) => byName.GetValueOrDefault(name);
}
