namespace InfluencerPlatform.Linting.Tests;

/// <summary>What the linter says of a text.</summary>
internal static class Verdicts
{
    public static void Finds(string rule, string text, LintContext? context = null) => Assert.Contains(rule, Lint(text, context));

    public static void Passes(string text, LintContext? context = null) =>
        Assert.Empty(ReplyLinter.Lint(text, context ?? LintContext.Empty));

    public static IEnumerable<string> Lint(string text, LintContext? context) => ReplyLinter.Lint(text, context ?? LintContext.Empty).Select(finding => finding.Rule);
}
