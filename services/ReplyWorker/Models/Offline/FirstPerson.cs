using System.Text.RegularExpressions;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>A sentence about the persona, as the persona would say it; only where that is certain to read well.</summary>
internal static partial class FirstPerson
{
    public static string? Of(string sentence, string name)
    {
        var first = name.Split(' ')[0];
        var match = Subject().Match(sentence);
        if (match.Success && (match.Groups["who"].Value is "She" or "He" || match.Groups["who"].Value == first || match.Groups["who"].Value == name))
            sentence = $"I {Verb(match.Groups["verb"].Value)}{Rest(sentence[match.Length..])}";
        // Whatever still speaks of somebody may speak of the persona from outside.
        return sentence.Contains(first, StringComparison.OrdinalIgnoreCase) || Outside().IsMatch(sentence) ? null : sentence;
    }

    private static string Rest(string rest) => Second().Replace(
        Own().Replace(rest, own => own.Value is "herself" or "himself" ? "myself" : "my"), verb => Verb(verb.Value));

    private static string Verb(string verb) => verb switch
    {
        "is" => "am",
        "has" => "have",
        "does" => "do",
        "goes" => "go",
        "was" => "was",
        _ when verb.EndsWith("ies", StringComparison.Ordinal) => verb[..^3] + "y",
        _ when verb.EndsWith("shes", StringComparison.Ordinal) || verb.EndsWith("ches", StringComparison.Ordinal) || verb.EndsWith("sses", StringComparison.Ordinal) => verb[..^2],
        _ when verb.EndsWith('s') && !verb.EndsWith("ss", StringComparison.Ordinal) => verb[..^1],
        _ => verb,
    };

    [GeneratedRegex(@"^(?<who>\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*)?) (?<verb>[a-z]+)\b")]
    private static partial Regex Subject();

    // "loves surfing and lives by the sea": the verb of the same subject.
    [GeneratedRegex(@"(?<=\b(?:and|but) )(?:loves|likes|lives|works|has|is|hates|enjoys|makes|plays|writes|travels|collects|dreams|drinks|eats|runs|cooks|paints|sings|reads|talks|spends|studies|posts|shares)\b")]
    private static partial Regex Second();

    [GeneratedRegex(@"\b(?:her|his|herself|himself)\b")]
    private static partial Regex Own();

    [GeneratedRegex(@"\b(?:she|he|herself|himself)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
