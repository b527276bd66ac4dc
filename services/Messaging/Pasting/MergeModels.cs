namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>A message that the conversation has.</summary>
/// <param name="Timestamp">UTC; null when the source had no time.</param>
public sealed record KnownMessage(long MessageId, bool FromPersona, string Text, DateTime? Timestamp, bool Deleted)
{
    /// <summary>It was edited after it was first stored: an older paste does not bring the old text back.</summary>
    public bool Edited { get; init; }

    /// <summary>It is a reply that was sent from the platform: its time is the operator's click, hours off perhaps, and the operator may have touched up the text in the app.</summary>
    public bool SentFromHere { get; init; }
}

/// <summary>A message of a paste.</summary>
public sealed record IncomingMessage(bool FromPersona, string Text, DateTime? Timestamp, bool Deleted, bool Edited);

/// <summary>What becomes of one incoming message.</summary>
public abstract record MergeStep
{
    private MergeStep()
    {
    }

    /// <summary>The conversation has it.</summary>
    public sealed record Existing(long MessageId) : MergeStep;

    /// <summary>The conversation has it with another text.</summary>
    public sealed record ExistingEdited(long MessageId, string NewText) : MergeStep;

    /// <summary>The conversation has it, and it was deleted since.</summary>
    public sealed record ExistingDeleted(long MessageId) : MergeStep;

    /// <summary>It is new and goes behind this known message; null puts it before all of them. Several behind one keep their order.</summary>
    public sealed record New(long? After) : MergeStep;
}

/// <summary>One step per incoming message, in order.</summary>
/// <param name="Overlap">How much of the paste was recognised: long and timed messages count more than "ok", the persona's own only as far as the subscriber's do.</param>
public sealed record MergeResult(IReadOnlyList<MergeStep> Steps, int Overlap)
{
    /// <summary>From this overlap on a paste may be taken for the same chat.</summary>
    public const int SameChat = 12;

    /// <summary>Where the names are the same too and the paste has times: a sentence in the same minute.</summary>
    public const int SameChatOfNamesake = 9;

    /// <summary>So many of the other side's messages in the very same minute are the same chat, whatever the other side is called now.</summary>
    public const int SameMinutesOfAnyName = 2;

    /// <summary>How many of the other side's messages were recognised in the same minute.</summary>
    public int SameMinutes { get; init; }
}
