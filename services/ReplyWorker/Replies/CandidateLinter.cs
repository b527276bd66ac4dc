using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>What the worker can hold a candidate against; names and texts of other subscribers are Messaging's to check.</summary>
internal static class CandidateLinter
{
    private const int RecentReplies = 5;

    /// <summary>Rules whose findings a person must have seen before a text goes out.</summary>
    public static IReadOnlySet<string> NeverUnseen { get; } = new HashSet<string>
    {
        RuleNames.CutOff, RuleNames.Length, RuleNames.DeniesAi, RuleNames.OtherName, RuleNames.PrivateText, RuleNames.PromptLeak, RuleNames.Link,
    };

    public static LintContext ContextOf(ReplyRequested request, PersonaContext context, ReplyWorkerOptions options) => new LintContext
    {
        Channel = request.Channel,
        Language = WantedLanguage(request),
        AvoidKeywords = context.Personalization.AvoidKeywords,
        RequiredGreeting = options.RequireGreeting ? context.Personalization.PreferredGreetings : null,
        RequiredClosing = options.RequireClosing ? context.Personalization.PreferredClosings : null,
        KnownNames = [context.Persona.Name, .. context.Persona.Aliases, request.SubscriberName ?? ""],
        // Notes about the other person are for the persona, not for them.
        PrivateTexts = context.Personalization.LearningNotes is { Length: > 0 } notes ? [notes] : [],
        PrivateMarks = TextMarks.Parse(context.PrivateMarks),
        PromptFragments = [.. PromptRules.Fragments, .. PromptRules.Delimiters],
        RecentReplies = Speakers.OwnLines(request, RecentReplies),
        AllowedLinks = [.. options.AllowedLinks],
        DisabledRules = options.DisabledRules.ToHashSet(),
        RequireDisclosure = context.Persona.DisclosurePolicy == DisclosurePolicies.AlwaysFirst && Speakers.OwnLines(request, 1).Count == 0,
    }.With(context.Policy, context.Personalization);

    public static IReadOnlyList<LintFinding> Findings(string text, LintContext context, bool cutOff, ReplyPolicy? policy = null) =>
        PersonaRules.Lint(text, context with { CutOff = cutOff }, policy);

    // An operator who asks for a language gets it.
    private static string? WantedLanguage(ReplyRequested request) => string.IsNullOrWhiteSpace(request.Instruction)
        ? LanguageGuess.Surely(string.Join('\n', Speakers.Unanswered(request).Select(line => line.Text)))
        : null;
}
