using System.Text;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Text;

/// <summary>The ways in which text is smuggled past a comparison: reversed, in base64 or hexadecimal, spelled out, with look-alike letters, by rot13.</summary>
internal static partial class Disguise
{
    /// <summary>Folded, the plain form first, without doubles.</summary>
    public static IReadOnlyList<string> FormsOf(string clean)
    {
        HashSet<string> forms = [PlainText.Fold(clean)];
        Add(Reverse(clean));
        Add(string.Join(' ', clean.Split(' ').Select(Reverse)));
        Add(new string([.. clean.Select(LookAlike)]));
        Add(new string([.. clean.Select(Rot13)]));
        Add(Spelled().Replace(clean, match => string.Concat(match.Value.Where(char.IsLetterOrDigit)) + " "));
        foreach (var decoded in Decoded(clean))
        {
            Add(decoded);
            Add(Reverse(decoded));
        }
        return [.. forms];

        void Add(string form)
        {
            var folded = PlainText.Fold(form);
            if (folded.Length > 0)
                forms.Add(folded);
        }
    }

    private static IEnumerable<string> Decoded(string clean)
    {
        // Also when the encoded text was broken into lines or read backwards.
        var joined = Breaks().Replace(clean, "");
        foreach (var source in new[] { clean, joined, Reverse(joined) }.Distinct())
        {
            foreach (Match run in Base64Run().Matches(source))
                if (FromBase64(run.Value) is { } text)
                    yield return text;
            foreach (Match run in HexRun().Matches(source))
                if (Readable(Convert.FromHexString(HexFiller().Replace(run.Value, ""))) is { } text)
                    yield return text;
        }
    }

    private static string? FromBase64(string run)
    {
        var bare = run.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        if (bare.Length % 4 == 1)
            bare = bare[..^1];
        var buffer = new byte[bare.Length];
        return Convert.TryFromBase64String(bare.PadRight((bare.Length + 3) / 4 * 4, '='), buffer, out var length) ? Readable(buffer[..length]) : null;
    }

    // Words that merely look like base64 decode to rubbish.
    private static string? Readable(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.Length > 0 && text.Count(character => char.IsLetterOrDigit(character) || char.IsWhiteSpace(character) || char.IsPunctuation(character)) >= text.Length * 0.9
            ? text : null;
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

    [GeneratedRegex(@"\b(?:[\p{L}\p{N}][ .\-_*|,]){3,}[\p{L}\p{N}]\b")]
    private static partial Regex Spelled();
}
