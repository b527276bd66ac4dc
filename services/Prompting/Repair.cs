using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>What a model is told after a candidate that the linter did not pass.</summary>
internal static class Repair
{
    public const string Opening = "The message you proposed cannot be sent. Write it again, keeping what was good about it.";

    public static IReadOnlyList<PromptMessage> After(IReadOnlyList<PromptMessage> messages, string candidate, IEnumerable<LintFinding> findings) =>
    [
        .. messages,
        new("assistant", TokenEstimate.Fit(Fence.Defuse(candidate), 400)),
        new("user", $"{Opening} What is wrong:\n{string.Join('\n', findings.Select(finding => $"- {finding.Sentence}"))}"),
    ];
}
