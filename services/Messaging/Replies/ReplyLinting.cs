using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Prompting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>What only Messaging can hold a text against, because only it knows all subscribers and what was sent. Runs inside a write.</summary>
internal sealed class ReplyLinting(OtherPeople people)
{
    private const int RecentReplies = 5;

    private static readonly IReadOnlySet<string> AllButOthers = ReplyLinter.RuleNames.Except([RuleNames.OtherName, RuleNames.OtherData]).ToHashSet();

    public static bool IsOfOthers(LintFinding finding) => finding.Rule is RuleNames.OtherName or RuleNames.OtherData;

    public static bool IsOfOthers(IReadOnlyList<LintFinding> findings) => findings.Any(IsOfOthers);

    /// <summary>Adds to each candidate what it says of other subscribers.</summary>
    public async Task<ReplyGenerated> AcrossSubscribersAsync(MessagingDb db, Conversation conversation, ReplyGenerated result, CancellationToken token)
    {
        // The worker has looked for private entries already; their marks are long.
        var context = result.Inputs is { } inputs ? DraftLint.ContextOf(inputs with { Context = inputs.Context with { PrivateMarks = null } }).With(inputs.Context.Policy)
            // An agent was shown what its user may see.
            : DraftLint.Standing(conversation.Channel) with { KnownTexts = [.. result.Prompt.Messages.Where(m => m.Role is "user" or "tool").Select(m => m.Text)] };
        context = context with { DisabledRules = AllButOthers };
        var candidates = new List<ReplyCandidate>();
        foreach (var candidate in result.Candidates)
        {
            var others = PersonaRules.Lint(candidate.Text, await people.AddToAsync(context, db, conversation, candidate.Text, token), policy: null);
            candidates.Add(candidate with { Findings = [.. candidate.Findings.Where(f => !IsOfOthers(f)), .. others] });
        }

        return result with { Candidates = candidates };
    }

    /// <summary>Everything that is to be said about a text before it is sent, whoever wrote it: all that the worker checks, as things are now, and across subscribers.</summary>
    public async Task<IReadOnlyList<LintFinding>> FinalAsync(MessagingDb db, Conversation conversation, Reply reply, string text, CancellationToken token)
    {
        var recent = await db.Messages
            .Where(m => m.ConversationId == conversation.ConversationId && m.SenderType == SenderTypes.Ai && m.DeletedAt == null)
            .OrderByDescending(m => m.Position).Select(m => m.MessageContent).Take(RecentReplies).ToListAsync(token);
        var policy = await ReplyModes.PolicyAsync(db, conversation.PersonaId, token);
        var inputs = await ReplyRound.NewestInputsAsync(db, reply.ReplyId, token);
        // Where the inputs are gone the private entries are still known by those of another reply of the persona's.
        var context = inputs is not null ? DraftLint.ContextOf(inputs) : DraftLint.Standing(conversation.Channel) with
        {
            PrivateMarks = TextMarks.Parse((await ReplyRound.NewestInputsOfPersonaAsync(db, conversation.PersonaId, token))?.Context.PrivateMarks),
        };
        context = await people.AddToAsync(context, db, conversation, text, token) with
        {
            RecentReplies = recent,
            RequireDisclosure = recent.Count == 0 && policy.DisclosurePolicy == DisclosurePolicies.AlwaysFirst,
            AskedWhetherAi = await InboundBurst.AsksWhetherAiAsync(db, conversation, token),
        };
        return PersonaRules.Lint(text, context.With(policy, inputs?.Context.Personalization), policy);
    }
}
