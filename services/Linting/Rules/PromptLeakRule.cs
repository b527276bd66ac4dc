using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class PromptLeakRule : ILintRule
{
    private const int WordsInARow = 6, Characters = 18;

    public string Name => RuleNames.PromptLeak;

    public string? Check(LintText text, LintContext context) =>
        context.PromptFragments.Any(fragment => Leaks(text, fragment)) ? "The reply repeats the instructions it was written by." : null;

    // A marker of one or two signs has no words to compare.
    private static bool Leaks(LintText text, string fragment) => PlainText.Fold(fragment).Length == 0
        ? fragment.Length > 0 && text.Clean.Contains(fragment, StringComparison.Ordinal)
        : Shingles.AnyIn(fragment, text.Disguises, WordsInARow, Characters);
}
