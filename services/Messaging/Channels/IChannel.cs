namespace InfluencerPlatform.Messaging.Channels;

/// <summary>A way that messages come and go. A new one is a folder with an implementation of this and, where it is told of messages by HTTP, an endpoint.</summary>
internal interface IChannel
{
    /// <summary>As conversations name it: <c>sms</c>, <c>telegram</c>, ...</summary>
    string Name { get; }

    /// <summary>Who carries it, such as <c>twilio</c>.</summary>
    string Provider { get; }

    ChannelLimits Limits { get; }

    /// <summary>What is missing before it can be used, as a sentence that names the setting; null when it is connected.</summary>
    string? Missing => null;

    /// <summary>Whether the platform itself sends here; on <c>paste</c> the operator does, and on <c>web</c> people fetch.</summary>
    bool Sends => true;

    /// <summary>Whether an address is a telephone number, and leads to the user who has verified it.</summary>
    bool ByPhone => false;

    /// <summary>Whether the other side takes a message only once however often it is sent, because it knows our ids.</summary>
    bool RepeatIsSafe => false;

    /// <summary>Hands one message to the provider. Failures are outcomes, not exceptions.</summary>
    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken token);

    /// <summary>The provider's ids of messages like this one, sent since then; null when it cannot be asked or does not answer.</summary>
    Task<IReadOnlyList<string>?> LookUpAsync(OutboundMessage message, DateTime since, CancellationToken token) => Task.FromResult<IReadOnlyList<string>?>(null);

    /// <summary>Asks the provider whether the credentials are right.</summary>
    Task<ChannelCheck> TestAsync(CancellationToken token);

    /// <summary>Opens a file that came with a message.</summary>
    /// <exception cref="ChannelMediaException">It cannot be had, now or ever.</exception>
    Task<Stream> OpenMediaAsync(string reference, CancellationToken token) => throw new ChannelMediaException("This channel has no files.", final: true);
}

/// <param name="Text">The longest text of one message, in characters; longer ones are split.</param>
/// <param name="Files">How many files one message may have.</param>
/// <param name="PerSecond">How many messages a second the provider takes.</param>
internal sealed record ChannelLimits(int Text, int Files, int PerSecond);

/// <param name="Id">Ours, the same at every attempt.</param>
/// <param name="Address">Whom it goes to, as the provider knows them.</param>
/// <param name="MediaUrls">Files of ours (<c>/media/...</c>).</param>
/// <param name="Part">Which part of the delivery it is, from 0.</param>
internal sealed record OutboundMessage(
    string Id, long DeliveryId, int Part, string Address, string Text, IReadOnlyList<string> MediaUrls, long? ConversationId, DateTime CreatedAt);

/// <summary>What became of an attempt to send.</summary>
internal abstract record SendOutcome
{
    /// <param name="Id">The provider's id of the message.</param>
    public sealed record Accepted(string Id) : SendOutcome;

    /// <summary>It did not go, and may go later.</summary>
    public sealed record Later(string Reason, TimeSpan? After = null) : SendOutcome;

    /// <summary>Nobody knows whether it went: the answer was lost.</summary>
    public sealed record Doubtful(string Reason) : SendOutcome;

    /// <summary>It will never go like this.</summary>
    /// <param name="Because">What that says about the one it was for.</param>
    public sealed record Refused(string Reason, RefusedBecause Because = RefusedBecause.Message) : SendOutcome;
}

internal enum RefusedBecause
{
    Message,
    OptedOut,
    Blocked,
}

internal sealed record ChannelCheck(bool Ok, string Detail);

internal sealed class ChannelMediaException(string sentence, bool final) : Exception(sentence)
{
    /// <summary>Whether asking again is of no use.</summary>
    public bool IsFinal { get; } = final;
}
