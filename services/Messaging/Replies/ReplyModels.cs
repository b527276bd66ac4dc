using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>States as they are written in addresses; the framework would insist on our capitals.</summary>
internal static class ReplyStates
{
    /// <exception cref="Refusal">400 for a word that is no state.</exception>
    public static ReplyState? Parse(string? text, string field) => text is null ? null
        : text.All(char.IsAsciiLetter) && Enum.TryParse<ReplyState>(text, ignoreCase: true, out var state) ? state
        : throw Refusal.BadRequest($"{field} must be one of {string.Join(", ", Enum.GetNames<ReplyState>()).ToLowerInvariant()}.", field);
}

/// <param name="Candidate">The index of the candidate to send; the newest round's first by default.</param>
/// <param name="Text">The text to send in its place, as the operator edited it.</param>
public sealed record ApproveRequest(int? Candidate, [property: MaxLength(10_000, ErrorMessage = "A reply may have at most 10000 characters.")] string? Text);

public sealed record RejectRequest([property: MaxLength(1000, ErrorMessage = "A reason may have at most 1000 characters.")] string? Reason);

/// <param name="Instruction">A steer for the next drafts, such as "shorter".</param>
/// <param name="Count">How many candidates are wanted, 1 to 5.</param>
public sealed record RegenerateRequest(
    [property: MaxLength(1000, ErrorMessage = "An instruction may have at most 1000 characters.")] string? Instruction,
    [property: Range(1, ReplyRequests.MaxCandidates, ErrorMessage = "count must be from 1 to 5.")] int? Count);

/// <param name="Run">Which model wrote it, and in how many calls.</param>
public sealed record CandidateResponse(int Index, int Round, string Text, IReadOnlyList<LintFinding> Findings, ModelRun? Run = null);

/// <param name="Text">What was approved; null before.</param>
/// <param name="Mode">The mode in which it was asked for.</param>
/// <param name="Safety"><c>safe</c>, <c>uncertain</c> or <c>concern</c>: what was found of the messages it answers.</param>
/// <param name="Flags">Why a person should look at it.</param>
/// <param name="SendAt">When it leaves by itself; null when it waits for a person.</param>
/// <param name="Automatic">True when it was approved by itself.</param>
/// <param name="Error">Why it failed; of a ready one, why there is no better draft.</param>
/// <param name="SupersededBy">The reply that took its place.</param>
public sealed record ReplyResponse(
    long ReplyId, long ConversationId, long MessageId, ReplyState State, int Round, IReadOnlyList<CandidateResponse> Candidates, string? Text,
    IReadOnlyList<LintFinding> TextFindings, string? Instruction, string? Model, string? Error, long? SupersededBy, long? SentMessageId,
    DateTime CreatedAt, DateTime? DecidedAt, long? DecidedBy, ReplyMode Mode, string? Safety, IReadOnlyList<ReplyFlag> Flags, DateTime? SendAt, bool Automatic)
{
    internal static ReplyResponse From(Reply r) => new(
        r.ReplyId, r.ConversationId, r.MessageId, r.State, r.Round,
        [.. r.Candidates.Select((c, index) => new CandidateResponse(index, c.Round, c.Text, c.Findings, c.Run))], r.Text, r.TextFindings, r.Instruction, r.Model,
        r.Error, r.SupersededBy, r.SentMessageId, r.CreatedAt, r.DecidedAt, r.DecidedBy, r.Mode, r.Safety, r.Flags, r.SendAt, r.Automatic);
}
