using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class MissingClosingRule : ILintRule
{
    public string Name => RuleNames.MissingClosing;

    public string? Check(LintText text, LintContext context)
    {
        var closing = context.RequiredClosing?.Trim();
        if (string.IsNullOrEmpty(closing))
            return null;
        var folded = PlainText.Fold(closing);
        var closes = folded.Length > 0
            ? text.Folded.EndsWith(folded, StringComparison.Ordinal)
            : text.Raw.TrimEnd().EndsWith(closing, StringComparison.Ordinal);
        return closes ? null : $"The reply must end with '{closing}'.";
    }
}
