using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Where the persona's people decided that the first message says what it is.</summary>
internal sealed partial class MissingDisclosureRule : ILintRule
{
    public string Name => RuleNames.MissingDisclosure;

    public string? Check(LintText text, LintContext context) => !context.RequireDisclosure || Disclosure().IsMatch(text.Spoken)
        ? null : "The first message must say that the persona is a virtual character written with AI.";

    [GeneratedRegex(@"\bvirtual\b|\bvirtuel(?:le)?s?\b|\bvirtuelle[rnms]?\b|\ba\.?i\.?\b|\bartificial\b|\bkünstliche\w*\b|\bki\b|\bia\b|\bartificiel\w*\b|\bchatbot\b|\bbot\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclosure();
}
