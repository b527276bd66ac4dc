using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Words of a text that is nobody else's business, plain or in disguise. Five in a row are no coincidence.</summary>
internal sealed class PrivateTextRule : ILintRule
{
    private const int WordsInARow = 5, Characters = 12;

    public string Name => RuleNames.PrivateText;

    public string? Check(LintText text, LintContext context) =>
        context.PrivateTexts.Any(secret => Shingles.AnyIn(secret, text.Disguises, WordsInARow, Characters)) || TextMarks.AnyIn(context.PrivateMarks, text.Disguises)
            ? "The reply repeats private text." : null;
}
