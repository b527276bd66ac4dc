using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class MissingGreetingRule : ILintRule
{
    public string Name => RuleNames.MissingGreeting;

    public string? Check(LintText text, LintContext context) =>
        string.IsNullOrWhiteSpace(context.RequiredGreeting) || text.Folded.StartsWith(PlainText.Fold(context.RequiredGreeting), StringComparison.Ordinal)
            ? null : $"The reply must begin with '{context.RequiredGreeting.Trim()}'.";
}
