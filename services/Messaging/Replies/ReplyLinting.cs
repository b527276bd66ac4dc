using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Pasting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>What only Messaging can hold a text against, because only it knows all subscribers and what was sent. Runs inside a write.</summary>
internal static class ReplyLinting
{
    private const int RecentReplies = 5;
    private const int MaxWords = 500;

    /// <summary>A prompt's lines shorter than this occur in ordinary chat.</summary>
    private const int TellingLine = 40;

    /// <summary>Adds to each candidate the other subscribers it names.</summary>
    public static async Task<ReplyGenerated> AcrossSubscribersAsync(MessagingDb db, Conversation conversation, ReplyGenerated result, CancellationToken token)
    {
        if (conversation.Kind != Conversation.SubscriberKind) return result;
        var candidates = new List<ReplyCandidate>();
        foreach (var candidate in result.Candidates)
        {
            var others = Lint(candidate.Text, await PeopleAsync(db, conversation, candidate.Text, token)).Where(f => f.Rule == RuleNames.OtherName);
            candidates.Add(candidate with { Findings = [.. candidate.Findings.Where(f => f.Rule != RuleNames.OtherName), .. others] });
        }

        return result with { Candidates = candidates };
    }

    /// <summary>Everything that is to be said about a text before it is sent, whoever wrote it.</summary>
    public static async Task<IReadOnlyList<LintFinding>> FinalAsync(MessagingDb db, Conversation conversation, Reply reply, string text, CancellationToken token)
    {
        var recent = await db.Messages
            .Where(m => m.ConversationId == conversation.ConversationId && m.SenderType == SenderTypes.Ai && m.DeletedAt == null)
            .OrderByDescending(m => m.Position).Select(m => m.MessageContent).Take(RecentReplies).ToListAsync(token);
        var prompt = reply.Prompt?.Messages.Where(m => m.Role == "system").SelectMany(m => m.Text.Split('\n')).Select(l => l.Trim()) ?? [];
        var policy = await ReplyModes.PolicyAsync(db, conversation.PersonaId, token);
        var preferences = (await ReplyRound.NewestInputsAsync(db, reply.ReplyId, token))?.Context.Personalization;
        var context = await PeopleAsync(db, conversation, text, token) with
        {
            Channel = conversation.Channel, RecentReplies = recent, PromptFragments = [.. prompt.Where(l => l.Length >= TellingLine)],
            AvoidKeywords = preferences?.AvoidKeywords ?? [], RequireDisclosure = recent.Count == 0 && policy.DisclosurePolicy == DisclosurePolicies.AlwaysFirst,
            PrivateTexts = preferences?.LearningNotes is { Length: > 0 } notes ? [notes] : [],
        };
        return PersonaRules.Lint(text, context.With(policy, preferences), policy);
    }

    /// <summary>The other subscribers whose name occurs in the text: looked up by the text's own words, however many subscribers there are.</summary>
    private static async Task<LintContext> PeopleAsync(MessagingDb db, Conversation conversation, string text, CancellationToken token)
    {
        var words = Names.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).ToList();
        var spoken = words.Concat(words.Zip(words.Skip(1), (first, last) => $"{first} {last}")).Distinct().ToList();
        var namesakes = await db.Subscribers.Where(s => s.IdSub != conversation.SubscriberId && spoken.Contains(s.NameKey))
            .OrderBy(s => s.IdSub).Select(s => s.Name + " " + (s.Lastname ?? "")).Take(50).ToListAsync(token);
        var personas = await db.KnownPersonas.ToListAsync(token);
        var own = await db.Subscribers.Where(s => s.IdSub == conversation.SubscriberId).Select(s => s.Name + " " + (s.Lastname ?? "")).ToListAsync(token);
        return new() { OtherNames = namesakes.ConvertAll(n => n.Trim()), KnownNames = [.. personas.SelectMany(p => p.Aliases.Prepend(p.Name)), .. own.Select(n => n.Trim())] };
    }

    private static IReadOnlyList<LintFinding> Lint(string text, LintContext context) =>
        [.. ReplyLinter.Lint(text, context).Select(finding => new LintFinding(finding.Rule, finding.Sentence))];
}
