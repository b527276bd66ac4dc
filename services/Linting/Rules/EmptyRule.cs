namespace InfluencerPlatform.Linting.Rules;

internal sealed class EmptyRule : ILintRule
{
    public string Name => RuleNames.Empty;

    // A lone emoji is an answer; punctuation is not.
    public string? Check(LintText text, LintContext context) =>
        text.Clean.EnumerateRunes().Any(rune => System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsSymbol(rune))
            ? null : "The reply is empty.";
}
