using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>What the worker can hold a candidate against; names and texts of other subscribers are Messaging's to check.</summary>
internal static class CandidateLinter
{
    /// <summary>Rules whose findings a person must have seen before a text goes out.</summary>
    public static IReadOnlySet<string> NeverUnseen { get; } = new HashSet<string>
    {
        RuleNames.CutOff, RuleNames.Length, RuleNames.DeniesAi, RuleNames.OtherName, RuleNames.OtherData, RuleNames.PrivateText, RuleNames.PromptLeak, RuleNames.Link,
    };

    public static LintContext ContextOf(ReplyInputs inputs) =>
        DraftLint.ContextOf(inputs).With(inputs.Context.Policy, inputs.Context.Personalization);

    public static IReadOnlyList<LintFinding> Findings(string text, LintContext context, bool cutOff, ReplyPolicy? policy = null) =>
        PersonaRules.Lint(text, context with { CutOff = cutOff }, policy);
}
