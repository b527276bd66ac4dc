using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Safety;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>
/// Lets a draft leave without a person, when everything says that it may: asked once when it has been written and, because much can change until it is
/// due, once more when it leaves. Runs inside a write.
/// </summary>
internal sealed class AutomaticReplies(IOptions<ReplyOptions> options, ReplyPacing pacing, ReplyLinting linting, ReplyApproval approval)
{
    public const string Finding = "finding", OfflineModel = "offline-model", OverBudget = "budget", ModeChanged = "mode";

    /// <summary>Sets the time at which a new draft leaves, or says why it waits for a person.</summary>
    public async Task ConsiderAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        if ((await ReplyModes.OfAsync(db, conversation, options.Value, token)).Mode != ReplyMode.Auto) return;
        var (candidate, reasons) = await JudgeAsync(db, conversation, reply, now, token);
        if (reasons.Count > 0) reply.Withhold(reasons);
        else reply.Schedule(candidate, now + pacing.Delay(reply.Candidates[candidate].Text));
    }

    /// <summary>What becomes of a reply that has failed: a newer message is worth another try, and what an earlier round wrote is kept.</summary>
    public async Task FailedAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        AnotherRound.KeepEarlier(conversation, reply);
        reply.Changed(conversation.NextSequence());
        if (await ReplyRequests.NewerInboundAsync(db, reply, token) is { } newer)
            reply = await ReplyRequests.AskAgainAsync(db, conversation, newer, reply.Count, reply.Instruction, reply, options.Value, now, token) ?? reply;
        else if (reply.State == ReplyState.Ready)
            await ConsiderAsync(db, conversation, reply, now, token);
        conversation.PublishChange(db, "reply", reply.ReplyId, now);
    }

    /// <summary>Sends a draft that is due, if that is still right.</summary>
    public async Task SendDueAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        var mode = await ReplyModes.OfAsync(db, conversation, options.Value, token);
        var reasons = mode.Mode != ReplyMode.Auto || conversation.DeletedAt is not null ? [Held(mode.HeldBy)]
            : await ReplyRequests.NewerInboundAsync(db, reply, token) is not null ? [new(ModeChanged, "A newer message came before it was sent.")]
            : (await JudgeAsync(db, conversation, reply, now, token, reply.SendCandidate)).Reasons;
        if (reasons.Count > 0) reply.Withhold(reasons);
        else await approval.ByItselfAsync(db, conversation, reply, now, token);
    }

    /// <summary>Keeps a reply that waits to be sent for a person.</summary>
    public static async Task HoldAsync(MessagingDb db, Conversation conversation, string? heldBy, DateTime now, CancellationToken token)
    {
        if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is not { SendAt: not null } waiting) return;
        waiting.Withhold(Held(heldBy));
        waiting.Changed(conversation.NextSequence());
        conversation.PublishChange(db, "reply", waiting.ReplyId, now);
    }

    /// <summary>
    /// Looks once more at a reply that left by itself and waits for its delivery: newer words make it stale, and where the mode is no longer
    /// <c>auto</c> it is a draft again. The switch and a takeover only hold it.
    /// </summary>
    /// <returns>Why it does not go; null when nothing speaks against it.</returns>
    public static async Task<string?> TakeBackAsync(MessagingDb db, long replyId, ReplyOptions options, DateTime now, CancellationToken token)
    {
        if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == replyId && r.Automatic && r.State == ReplyState.Approved, token) is not { } reply) return null;
        var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
        if (conversation.Kind != Conversation.SubscriberKind) return null;
        var isStale = await ReplyRequests.IsFollowedAsync(db, reply, token);
        var mode = isStale ? null : await ReplyModes.OfAsync(db, conversation, options, token);
        if (mode is { Mode: ReplyMode.Auto } or { HeldBy: ReplyModes.Paused or ReplyModes.TakenOver }) return null;
        // A draft that was asked for since has the place of the outstanding one.
        var newer = await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token);
        if (!isStale && newer is null)
        {
            reply.TakeBack(Held(null));
        }
        else
        {
            reply.Supersede();
            if (newer is not null) reply.SucceededBy(newer.ReplyId);
        }

        reply.Changed(conversation.NextSequence());
        db.Publish(new ReplyTakenBack(reply.ReplyId, conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, now), now);
        conversation.PublishChange(db, "reply", reply.ReplyId, now);
        return isStale ? "Newer messages came before it was sent." : "The conversation's mode was changed before it was sent.";
    }

    private async Task<(int Candidate, IReadOnlyList<ReplyFlag> Reasons)> JudgeAsync(
        MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token, int? only = null)
    {
        var reasons = new List<ReplyFlag>();
        var verdict = await InboundBurst.ClassifyAsync(db, conversation, token);
        if (verdict.Level != SafetyVerdict.Safe) reasons.AddRange(verdict.Reasons.Select(r => new ReplyFlag(r.Rule, r.Sentence)));
        var round = Enumerable.Range(only ?? 0, only is null ? reply.Candidates.Count : 1).Where(i => only is not null || reply.Candidates[i].Round == reply.Candidates[^1].Round).ToList();
        var written = round.Where(i => options.Value.AllowOffline || !IsOffline(reply, reply.Candidates[i])).ToList();
        if (written.Count == 0)
            reasons.Add(new(OfflineModel, "The offline model wrote it, which may not answer by itself (Channels:AllowOffline)."));
        if (await Budget.AutomaticSpentAsync(db, conversation.PersonaId, options.Value, now, token) is { } spent) reasons.Add(new(OverBudget, spent));

        var held = new List<LintFinding>();
        // Where other models wrote too, only what they wrote may leave.
        foreach (var i in written.Count > 0 ? written : round)
        {
            var findings = Blocking([.. reply.Candidates[i].Findings, .. await linting.FinalAsync(db, conversation, reply, reply.Candidates[i].Text, token)]);
            if (findings.Count == 0) return (i, reasons);
            held.AddRange(findings);
        }

        reasons.Add(new(Finding, held.Count == 0 ? "There is no candidate." : $"The linter found: {string.Join(", ", held.Select(f => f.Rule).Distinct())}."));
        return (0, reasons);
    }

    /// <summary>By the candidate's own run: where a model fails in between, the next one of the chain writes the others.</summary>
    private static bool IsOffline(Reply reply, Candidate candidate) => (candidate.Run?.Model ?? reply.Model)?.StartsWith("offline", StringComparison.Ordinal) != false;

    private List<LintFinding> Blocking(IEnumerable<LintFinding> findings) => [.. findings.Where(f => options.Value.Strict || f.Severity != LintFinding.Notice)];

    private static ReplyFlag Held(string? heldBy) => heldBy switch
    {
        ReplyModes.Paused => new(ReplyModes.Paused, "Automatic replies were stopped before it was sent."),
        ReplyModes.TakenOver => new(ReplyModes.TakenOver, "A person took the conversation over before it was sent."),
        _ => new(ModeChanged, "The conversation's mode was changed before it was sent."),
    };
}
