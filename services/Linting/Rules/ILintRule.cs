namespace InfluencerPlatform.Linting.Rules;

internal interface ILintRule
{
    string Name { get; }

    /// <summary>What is wrong, as a sentence for the operator; null when nothing is.</summary>
    string? Check(LintText text, LintContext context);
}
