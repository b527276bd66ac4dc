using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>
/// A reply all of whose candidates give another person away is asked for again, so often as the worker writes a candidate again. The rounds are counted by
/// the stored candidates, whatever is delivered twice. Runs inside a write.
/// </summary>
internal static class AnotherRound
{
    /// <summary>Whether to ask again in the place of keeping the result; sets the money aside for it.</summary>
    /// <param name="most">How often in the reply's life.</param>
    public static async Task<bool> IsDueAsync(
        MessagingDb db, Conversation conversation, Reply reply, ReplyGenerated result, int most, ReplyOptions options, DateTime now, CancellationToken token) =>
        reply.Awaits(result.Round) && conversation.DeletedAt is null && Failed(reply) < most
        && result.Candidates.Count > 0 && result.Candidates.All(c => ReplyLinting.IsOfOthers(c.Findings))
        // What is stale is asked for anew anyway.
        && await ReplyRequests.NewerInboundAsync(db, reply, token) is null
        // Where no money is left a marked draft is worth more than a failed one.
        && await Budget.ReserveAsync(db, reply, conversation.PersonaId, options, now, token) is null;

    public static Task AskAsync(MessagingDb db, Conversation conversation, Reply reply, ReplyOptions options, DateTime now, CancellationToken token)
    {
        reply.Regenerate(instruction: null, count: null, now, options.Patience);
        return ReplyRequests.PublishAsync(db, conversation, reply, options, now, token);
    }

    /// <summary>When the round that failed was asked for only because the one before gave another person away, that one's marked drafts are worth more than none.</summary>
    public static void KeepEarlier(Conversation conversation, Reply reply)
    {
        if (reply.State == ReplyState.Failed && conversation.Kind == Conversation.SubscriberKind && reply.Candidates.Count > 0
            && reply.Newest().All(c => ReplyLinting.IsOfOthers(c.Findings)))
            reply.KeepEarlier();
    }

    /// <summary>What nobody is to read is not kept; that it was written is.</summary>
    public static ReplyGenerated WithoutTexts(ReplyGenerated result) => result with { Candidates = [.. result.Candidates.Select(c => c with { Text = "" })] };

    /// <summary>What was wrong before, for the model.</summary>
    public static IReadOnlyList<LintFinding>? Findings(Reply reply) =>
        reply.Candidates.SelectMany(c => c.Findings).Where(ReplyLinting.IsOfOthers).Distinct().ToList() is { Count: > 0 } findings ? findings : null;

    /// <summary>The texts that a model may be shown, for it not to repeat them: none that gives another person away.</summary>
    public static IReadOnlyList<string>? Earlier(Reply reply) =>
        reply.Candidates.Where(c => !ReplyLinting.IsOfOthers(c.Findings)).Select(c => c.Text).ToList() is { Count: > 0 } texts ? texts : null;

    private static int Failed(Reply reply) => reply.Candidates.GroupBy(c => c.Round).Count(round => round.All(c => ReplyLinting.IsOfOthers(c.Findings)));
}
