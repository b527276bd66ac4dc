using InfluencerPlatform.Linting.Safety;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Why a person should look at a reply.</summary>
/// <param name="Flag">A word to filter by, such as <c>safety-self-harm</c>, <c>finding</c> or <c>budget</c>.</param>
public sealed record ReplyFlag(string Flag, string Sentence);

/// <summary>What a reply needs to leave without a person.</summary>
public sealed partial class Reply
{
    /// <summary>The mode in which it was asked for.</summary>
    public ReplyMode Mode { get; private set; } = ReplyMode.Draft;

    /// <summary><c>safe</c>, <c>uncertain</c> or <c>concern</c>: what the answered messages were found to be. Null before it was looked at.</summary>
    public string? Safety { get; private set; }

    public IReadOnlyList<ReplyFlag> Flags { get; private set; } = [];

    /// <summary>The flags' words between commas, to be searched by; empty when there are none.</summary>
    public string FlagNames { get; private set; } = "";

    /// <summary>When it leaves by itself; null when it waits for a person.</summary>
    public DateTime? SendAt { get; private set; }

    /// <summary>Which candidate leaves.</summary>
    public int? SendCandidate { get; private set; }

    /// <summary>Nobody decided: it was approved by itself.</summary>
    public bool Automatic { get; private set; }

    /// <summary>Billionths of a dollar set aside for the round that is being written.</summary>
    public long ReservedNanos { get; private set; }

    public DateOnly? ReservedOn { get; private set; }

    /// <summary>The persona whose budget it was also set aside from; null when it has none.</summary>
    public long? ReservedFor { get; private set; }

    /// <summary>It waits for the writer to be quiet and has not been asked for yet.</summary>
    public bool IsWaiting => State == ReplyState.Requested && Attempts == 0;

    /// <summary>Another message of the same burst came.</summary>
    public void WaitOn(long messageId, DateTime dueAt) => (MessageId, DueAt) = (messageId, dueAt);

    /// <summary>Only what worries is flagged by itself; uncertainty is a flag where it keeps a reply from leaving.</summary>
    public void Classified(ReplyMode mode, SafetyVerdict verdict)
    {
        (Mode, Safety) = (mode, verdict.Level);
        SetFlags(verdict.Level == SafetyVerdict.Concern ? [.. verdict.Reasons.Select(r => new ReplyFlag(r.Rule, r.Sentence))] : []);
    }

    /// <summary>Nothing is to be written where the mode is off; what worries is kept with the reason, for a person to see and perhaps to regenerate.</summary>
    /// <returns>Whether it worries.</returns>
    public bool WorriesWhileOff(SafetyVerdict verdict)
    {
        Classified(ReplyMode.Off, verdict);
        return verdict.Level == SafetyVerdict.Concern && Fail(Round, "Replies are off here; regenerate to have one written.", usage: null);
    }

    public void Schedule(int candidate, DateTime sendAt) => (SendCandidate, SendAt) = (candidate, sendAt);

    /// <summary>It stays a draft for a person.</summary>
    public void Withhold(params IEnumerable<ReplyFlag> because)
    {
        (SendAt, SendCandidate) = (null, null);
        SetFlags([.. Flags.Concat(because).DistinctBy(f => f.Flag)]);
    }

    /// <summary>Approved by itself and not gone out yet: a person decides after all.</summary>
    public void TakeBack(ReplyFlag because)
    {
        (State, Text, TextEdited, TextFindings, DecidedAt, Automatic) = (ReplyState.Ready, null, false, [], null, false);
        Withhold(because);
    }

    public void Reserve(long nanos, DateOnly day, long? personaId) => (ReservedNanos, ReservedOn, ReservedFor) = (nanos, day, personaId);

    public void Released() => (ReservedNanos, ReservedOn, ReservedFor) = (0, null, null);

    private void SetFlags(IReadOnlyList<ReplyFlag> flags) =>
        (Flags, FlagNames) = (flags, flags.Count == 0 ? "" : $",{string.Join(',', flags.Select(f => f.Flag))},");
}
