using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Where the persona's people decided that the first message says what it is, and wherever somebody asks.</summary>
internal sealed partial class MissingDisclosureRule : ILintRule
{
    public string Name => RuleNames.MissingDisclosure;

    public string? Check(LintText text, LintContext context) =>
        // "Me, a bot? No, silly!" has the word and says nothing.
        context.AskedWhetherAi && !Disclosure().IsMatch(Question().Replace(text.Spoken, "")) ? "The other person asks whether they talk to an AI: the reply must say that the persona is a virtual character written with AI."
        : context.RequireDisclosure && !Disclosure().IsMatch(text.Spoken) ? "The first message must say that the persona is a virtual character written with AI." : null;

    // Not behind a "no": that denies it.
    [GeneratedRegex(
        @"(?<!\b(?:no|not|isn't|aren't|kein\w*|nicht|pas|ning[uú]n\w*|não|nenhum\w*|sin|sem|without|ohne|sans)\s(?:an?\s|une?\s|eine?\s|uma?\s|una\s|d'|any\s)?)"
        + @"(?:\bvirtual\b|\bvirtuel(?:le)?s?\b|\bvirtuelle[rnms]?\b|\ba\.?i\.?\b|\bartificial\b|\bkünstliche\w*\b|\bki\b|\bia\b|\bartificiel\w*\b|\bchatbot\b|\bbot\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclosure();

    [GeneratedRegex(@"[^.!?\n]*\?")]
    private static partial Regex Question();
}
