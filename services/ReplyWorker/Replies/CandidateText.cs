using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>What a model wrote, as it would be typed.</summary>
internal static partial class CandidateText
{
    public static string Tidy(string answer, string personaName)
    {
        var text = PlainText.Readable(Reasoning().Replace(answer, "")).ReplaceLineEndings("\n").Trim();
        if (personaName.Length > 0 && text.StartsWith(personaName, StringComparison.OrdinalIgnoreCase) && text[personaName.Length..].TrimStart() is [':', ..] said)
            text = said[1..].Trim();
        return text.Length > 2 && (text[0], text[^1]) is ('"', '"') or ('“', '”') or ('«', '»') && text[1..^1].IndexOfAny(['"', '“', '”', '«', '»']) < 0
            ? text[1..^1].Trim() : text;
    }

    /// <summary>True while a model that thinks aloud has not yet come to what it wants to say.</summary>
    public static bool IsThinking(string answer) => Thinking().IsMatch(answer);

    [GeneratedRegex(@"^\s*<(?:t(?:h(?:i(?:n(?:k(?:>(?!.*</think>).*)?)?)?)?)?)?$", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Thinking();

    // Some open models think aloud first; one that never ends its thoughts has said nothing.
    [GeneratedRegex(@"^\s*<think>.*?(?:</think>|\z)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Reasoning();
}
