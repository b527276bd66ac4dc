using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class AvoidedKeywordRule : ILintRule
{
    public string Name => RuleNames.AvoidedKeyword;

    public string? Check(LintText text, LintContext context) =>
        context.AvoidKeywords.FirstOrDefault(keyword => Keywords.Occurs(text.Raw, text.Folded, keyword)) is { } found
            ? $"The reply uses '{found.Trim()}', which is to be avoided." : null;
}

/// <summary>Whole words and phrases, in any case, with or without accents and plural s.</summary>
public static class Keywords
{
    public static bool Occurs(string text, string keyword) => Occurs(text, PlainText.Fold(text), keyword);

    internal static bool Occurs(string raw, string folded, string keyword)
    {
        var wanted = PlainText.Fold(keyword);
        // An emoji, say: nothing to fold.
        if (wanted.Length == 0)
            return keyword.Trim().Length > 0 && raw.Contains(keyword.Trim(), StringComparison.Ordinal);
        var padded = $" {folded} ";
        return padded.Contains($" {wanted} ", StringComparison.Ordinal) || padded.Contains($" {wanted}s ", StringComparison.Ordinal);
    }
}
