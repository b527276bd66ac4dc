using System.Text;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Text;

/// <summary>The ways in which text is smuggled past a comparison: reversed, in base64 or hexadecimal, with look-alike letters, by rot13.</summary>
public static partial class Disguise
{
    /// <summary>What the text says read in every way, as it is first, without doubles.</summary>
    public static IReadOnlyList<string> Readings(string clean)
    {
        HashSet<string> readings =
        [
            clean, Reverse(clean), string.Join(' ', PlainText.Words(clean).Select(Reverse)), new([.. clean.Select(LookAlike)]), new([.. clean.Select(Rot13)]),
        ];
        foreach (var decoded in Decoded(clean))
        {
            readings.Add(decoded);
            readings.Add(Reverse(decoded));
        }

        return [.. readings];
    }

    /// <summary>What the text says decoded, where that can be read; nothing folded.</summary>
    internal static IReadOnlyList<string> Legible(string clean) =>
        [.. Decoded(clean).Where(text => text.Length >= 6 && text.All(character => character is >= ' ' and < '\u007F')).Distinct()];

    /// <summary>The texts backwards and by rot13.</summary>
    internal static IReadOnlyList<string> Turned(IReadOnlyList<string> texts) => [.. texts.Select(Reverse), .. texts.Select(text => new string([.. text.Select(Rot13)]))];

    private static IEnumerable<string> Decoded(string clean)
    {
        // Also when the encoded text was broken into lines or written backwards.
        var joined = Breaks().Replace(clean, "");
        foreach (var source in new[] { clean, joined, Reverse(clean), Reverse(joined) }.Distinct())
        {
            foreach (Match run in Base64Run().Matches(source))
                foreach (var text in FromBase64(run.Value))
                    yield return text;
            foreach (Match run in HexRun().Matches(source))
                yield return Encoding.UTF8.GetString(Convert.FromHexString(HexFiller().Replace(run.Value, "")));
        }
    }

    // Letters that happen to stand before the encoded text shift its groups of four.
    private static IEnumerable<string> FromBase64(string run)
    {
        var bare = run.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var buffer = new byte[bare.Length];
        for (var shift = 0; shift < 4; shift++)
        {
            var aligned = bare[shift..];
            if (aligned.Length % 4 == 1)
                aligned = aligned[..^1];
            if (Convert.TryFromBase64String(aligned.PadRight((aligned.Length + 3) / 4 * 4, '='), buffer, out var length))
                yield return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    private static string Reverse(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    private static char Rot13(char character) => character switch
    {
        >= 'a' and <= 'z' => (char)('a' + (character - 'a' + 13) % 26),
        >= 'A' and <= 'Z' => (char)('A' + (character - 'A' + 13) % 26),
        _ => character,
    };

    // Cyrillic and Greek letters that read as Latin ones, and the usual digits for letters.
    private static char LookAlike(char character) => character switch
    {
        'а' or 'α' or '@' or '4' => 'a', 'е' or 'ε' or '3' => 'e', 'о' or 'ο' or '0' => 'o', 'р' or 'ρ' => 'p', 'с' => 'c', 'х' or 'χ' => 'x',
        'у' or 'υ' => 'y', 'і' or 'ι' or '1' or '!' => 'i', 'ѕ' or '5' or '$' => 's', 'к' or 'κ' => 'k', 'ј' => 'j', 'н' => 'h', 'т' or 'τ' or '7' => 't',
        'А' or 'Α' => 'A', 'Е' or 'Ε' => 'E', 'О' or 'Ο' => 'O', 'Р' or 'Ρ' => 'P', 'С' => 'C', 'Х' or 'Χ' => 'X', 'В' or 'Β' => 'B', 'М' or 'Μ' => 'M',
        'Т' or 'Τ' => 'T', 'Н' or 'Η' => 'H', 'К' or 'Κ' => 'K', 'І' or 'Ι' => 'I', 'Ѕ' => 'S',
        _ => character,
    };

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{12,}={0,2}")]
    private static partial Regex Base64Run();

    [GeneratedRegex(@"\b(?:[0-9A-Fa-f]{2}[ :,-]?){8,}\b")]
    private static partial Regex HexRun();

    [GeneratedRegex(@"[^0-9A-Fa-f]")]
    private static partial Regex HexFiller();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Breaks();
}
