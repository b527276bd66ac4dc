namespace InfluencerPlatform.Linting.Safety;

/// <summary>One message of somebody else's, as far as a classification sees it.</summary>
/// <param name="HasMedia">It brought a picture, a voice message or a file, which nobody here has looked at.</param>
public sealed record InboundText(string Text, bool HasMedia);

/// <summary>Whether messages may be answered without a person.</summary>
/// <param name="Level"><c>safe</c> only when everything in them is known to be harmless; <c>uncertain</c>; or <c>concern</c>.</param>
/// <param name="Reasons">Why they are not safe; empty when they are.</param>
public sealed record SafetyVerdict(string Level, IReadOnlyList<Finding> Reasons)
{
    public const string Safe = "safe", Uncertain = "uncertain", Concern = "concern";

    public bool IsSafe => Level == Safe;
}
