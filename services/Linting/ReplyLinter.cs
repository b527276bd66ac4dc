using InfluencerPlatform.Linting.Rules;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting;

/// <summary>Checks a reply before a person sees it and again before it leaves. Deterministic; knows no model, no store and no network.</summary>
public static class ReplyLinter
{
    private static readonly ILintRule[] Rules =
    [
        new EmptyRule(), new CutOffRule(), new LengthRule(), new HiddenCharactersRule(),
        new OutOfCharacterRule(), new DeniesAiRule(), new AvoidedKeywordRule(), new MissingGreetingRule(), new MissingClosingRule(),
        new OtherNameRule(), new OtherDataRule(), new PrivateTextRule(), new PromptLeakRule(),
        new NearCopyRule(), new WrongLanguageRule(), new PromiseRule(), new LinkRule(), new MissingDisclosureRule(),
    ];

    /// <summary>Every rule's name, in the order of the findings.</summary>
    public static IReadOnlyList<string> RuleNames { get; } = [.. Rules.Select(rule => rule.Name)];

    /// <returns>At most one finding a rule; empty when nothing speaks against the text.</returns>
    public static IReadOnlyList<Finding> Lint(string text, LintContext context)
    {
        var candidate = new LintText(text);
        return [.. Rules
            .Where(rule => !context.DisabledRules.Contains(rule.Name))
            .Select(rule => rule.Check(candidate, context) is { } sentence ? new Finding(rule.Name, sentence) : null)
            .OfType<Finding>()];
    }
}
