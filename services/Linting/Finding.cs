namespace InfluencerPlatform.Linting;

/// <summary>One thing that speaks against a text.</summary>
/// <param name="Rule">A name of <see cref="RuleNames"/>.</param>
/// <param name="Sentence">What is wrong, for the operator; never repeats private text.</param>
public sealed record Finding(string Rule, string Sentence);
