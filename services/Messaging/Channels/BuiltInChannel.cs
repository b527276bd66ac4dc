using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>Channels without a provider: pasted chats, which the operator answers, and the platform's own clients, which fetch.</summary>
internal sealed class BuiltInChannel(string name, string detail) : IChannel
{
    public static IEnumerable<IChannel> All =>
    [
        new BuiltInChannel(Conversation.PasteChannel, "Chats are pasted here, and answers are copied from here."),
        new BuiltInChannel(Conversation.WebChannel, "Users' own clients write here and fetch the answers."),
    ];

    public string Name => name;

    public string Provider => "platform";

    public ChannelLimits Limits { get; } = new(10_000, 10, int.MaxValue);

    public bool Sends => false;

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken token) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused("Nothing is sent on this channel."));

    public Task<ChannelCheck> TestAsync(CancellationToken token) => Task.FromResult(new ChannelCheck(true, detail));
}
