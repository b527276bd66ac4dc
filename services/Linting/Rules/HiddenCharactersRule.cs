using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class HiddenCharactersRule : ILintRule
{
    public string Name => RuleNames.HiddenCharacters;

    public string? Check(LintText text, LintContext context) =>
        PlainText.Readable(text.Raw).Length == text.Raw.Length ? null : "The reply contains characters that cannot be seen.";
}
