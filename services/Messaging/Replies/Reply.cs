using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Replies;

public enum ReplyState
{
    Requested,
    Ready,
    Approved,
    Sent,
    Failed,
    Rejected,
    Superseded,
}

/// <summary>A draft shown to the operator, and the round that brought it.</summary>
public sealed record Candidate(int Round, string Text, IReadOnlyList<LintFinding> Findings, ModelRun? Run = null);

/// <summary>The life of one answer: requested → ready → approved → sent, with failed, rejected and superseded to the side.</summary>
public sealed partial class Reply
{
    private Reply()
    {
    }

    public Reply(long conversationId, long messageId, int count, string? instruction, DateTime now, TimeSpan patience, TimeSpan quiet = default)
    {
        (ConversationId, MessageId, Count, Instruction, CreatedAt) = (conversationId, messageId, count, instruction, now);
        Ask(now, patience);
        if (quiet > TimeSpan.Zero) (Attempts, DueAt) = (0, now + quiet);
    }

    public long ReplyId { get; private set; }

    public long ConversationId { get; private set; }

    /// <summary>The message that is answered.</summary>
    public long MessageId { get; private set; }

    public ReplyState State { get; private set; }

    /// <summary>Counts the requests; a result of another round no longer counts.</summary>
    public int Round { get; private set; }

    public int Count { get; private set; }

    public string? Instruction { get; private set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>What is to be sent; null until approved.</summary>
    public string? Text { get; private set; }

    /// <summary>Whether the approved text differs from the candidate.</summary>
    public bool TextEdited { get; private set; }

    /// <summary>What the linter holds against the approved text.</summary>
    public IReadOnlyList<LintFinding> TextFindings { get; private set; } = [];

    public string? Model { get; private set; }

    public ReplyPrompt? Prompt { get; private set; }

    public string? PromptFingerprint { get; private set; }

    public int PromptTokens { get; private set; }

    public int CompletionTokens { get; private set; }

    /// <summary>In US dollars, of every round.</summary>
    public decimal Cost { get; private set; }

    public long? ModelMilliseconds { get; private set; }

    public string? Error { get; private set; }

    public long? SupersededBy { get; private set; }

    /// <summary>The message it became in the conversation.</summary>
    public long? SentMessageId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime RequestedAt { get; private set; }

    public DateTime? GeneratedAt { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public long? DecidedBy { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>How often this round was asked for; 0 while it waits for the writer to be quiet.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is asked for, first or again.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>The conversation's sequence number at the last change.</summary>
    public long Sequence { get; private set; }

    /// <summary>The candidates of the last round that has any: a round may end without.</summary>
    public IEnumerable<Candidate> Newest() => Candidates.Where(c => c.Round == Candidates[^1].Round);

    public bool IsOutstanding => State is ReplyState.Requested or ReplyState.Ready;

    public void Stored(long replyId) => ReplyId = replyId;

    public void Changed(long sequence) => Sequence = sequence;

    /// <summary>Whether a result of this round still counts.</summary>
    public bool Awaits(int round) => State == ReplyState.Requested && round == Round;

    /// <summary>Takes a result of the current round; one of another round counts as cost only.</summary>
    public bool Generated(ReplyGenerated result)
    {
        Cost += result.Usage.Cost;
        PromptTokens += result.Usage.PromptTokens;
        CompletionTokens += result.Usage.CompletionTokens;
        if (!Awaits(result.Round)) return false;
        State = ReplyState.Ready;
        Candidates = [.. Candidates, .. result.Candidates.Select(c => new Candidate(Round, c.Text, c.Findings, c.Run))];
        (Model, Prompt, PromptFingerprint) = (result.Model, result.Prompt, result.Prompt.Fingerprint);
        (ModelMilliseconds, GeneratedAt, Error) = (result.Usage.Milliseconds, result.At, null);
        return true;
    }

    public bool Fail(int round, string error, ModelUsage? usage)
    {
        Cost += usage?.Cost ?? 0;
        if (!Awaits(round)) return false;
        (State, Error) = (ReplyState.Failed, error);
        return true;
    }

    /// <summary>The model could not write the round that was asked for; what an earlier one wrote waits for a person, with the reason why there is nothing better.</summary>
    public void KeepEarlier()
    {
        Require(ReplyState.Failed, "keep");
        (State, Error) = (ReplyState.Ready, $"These drafts are marked, and the model could not write others. {Error}");
    }

    /// <summary>Approves a candidate, the latest by default, or a text of the operator's own.</summary>
    /// <returns>The candidate the text came from, or null.</returns>
    public string? Approve(int? candidate, string? text, long decidedBy, DateTime now)
    {
        Require(ReplyState.Ready, "approve");
        var index = candidate ?? Candidates.Count - Newest().Count();
        if (index < 0 || index >= Candidates.Count) throw Refusal.BadRequest($"There is no candidate {index}; there are {Candidates.Count}, counted from 0.", "candidate");
        var generated = Candidates[index].Text;
        (State, Text, DecidedBy, DecidedAt, SendAt) = (ReplyState.Approved, text ?? generated, decidedBy, now, null);
        TextEdited = Text != generated;
        return generated;
    }

    /// <summary>Where nobody decides, the candidate that was chosen for it, else the round's first, is sent as it is.</summary>
    /// <returns>The text.</returns>
    public string ApproveByItself(DateTime now)
    {
        Require(ReplyState.Ready, "approve");
        var chosen = SendCandidate is { } index ? Candidates[index] : Newest().First();
        (State, Text, DecidedAt, Automatic, SendAt) = (ReplyState.Approved, chosen.Text, now, true, null);
        return Text;
    }

    public void Linted(IReadOnlyList<LintFinding> findings) => TextFindings = findings;

    public void Reject(long decidedBy, DateTime now)
    {
        if (State is not (ReplyState.Ready or ReplyState.Failed)) Require(ReplyState.Ready, "reject");
        (State, DecidedBy, DecidedAt, SendAt) = (ReplyState.Rejected, decidedBy, now, null);
    }

    public void Regenerate(string? instruction, int? count, DateTime now, TimeSpan patience)
    {
        if (State is not (ReplyState.Ready or ReplyState.Failed or ReplyState.Rejected)) Require(ReplyState.Ready, "regenerate");
        (Instruction, Count) = (instruction ?? Instruction, count ?? Count);
        (DecidedBy, DecidedAt, Error) = (null, null, null);
        Ask(now, patience);
    }

    public void RequireApproved() => Require(ReplyState.Approved, "mark as sent");

    public void Sent(long messageId, DateTime now)
    {
        RequireApproved();
        (State, SentMessageId, SentAt) = (ReplyState.Sent, messageId, now);
    }

    public void Supersede() => (State, SendAt) = (ReplyState.Superseded, null);

    public void SucceededBy(long replyId) => SupersededBy = replyId;

    /// <summary>The same round again: whoever works on it still may answer.</summary>
    public void AskAgain(DateTime now, TimeSpan patience)
    {
        Attempts++;
        DueAt = now + patience;
    }

    private void Ask(DateTime now, TimeSpan patience)
    {
        State = ReplyState.Requested;
        Round++;
        (RequestedAt, Attempts, DueAt, SendAt, SendCandidate) = (now, 1, now + patience, null, null);
    }

    private void Require(ReplyState state, string verb)
    {
        if (State == ReplyState.Requested) throw Refusal.Conflict($"This reply is still being written; you can {verb} it when it is ready.");
        if (State != state) throw Refusal.Conflict($"This reply is {State.ToString().ToLowerInvariant()}; you cannot {verb} it any more.");
    }
}
