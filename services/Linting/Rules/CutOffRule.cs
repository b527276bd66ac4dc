using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

internal sealed partial class CutOffRule : ILintRule
{
    public string Name => RuleNames.CutOff;

    public string? Check(LintText text, LintContext context) =>
        context.CutOff || Dangling().IsMatch(text.Clean.TrimEnd()) ? "The reply stops in the middle of a sentence." : null;

    // Chat lines often end without a full stop; they do not end on a comma or on a word that wants another.
    [GeneratedRegex(@"(?:[,(\-–—]|\s(?:the|a|an|and|or|but|because|my|your|with|of|to the|in the|il|der|die|das|und|oder|aber|weil|el|los|las|pero|porque|les|des|mais|parce que))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dangling();
}
