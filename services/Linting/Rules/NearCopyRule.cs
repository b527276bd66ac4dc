using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class NearCopyRule : ILintRule
{
    private const double TooMuch = 0.7;

    public string Name => RuleNames.NearCopy;

    // Short pleasantries repeat in every chat.
    public string? Check(LintText text, LintContext context) =>
        text.Folded.Length >= 25 && context.RecentReplies.Any(reply => Shingles.Overlap(text.Folded, PlainText.Fold(reply)) >= TooMuch)
            ? "The reply is nearly the same as one of the last replies." : null;
}
