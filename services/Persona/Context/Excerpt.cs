using System.Text.RegularExpressions;
using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Context;

/// <summary>The part of a text that fits and matters: whole sentences, in their order.</summary>
internal static partial class Excerpt
{
    /// <summary>The first sentences of a text.</summary>
    public static string Beginning(string text, int tokens) => Tokens.Of(text) <= tokens ? text : Pick(text, [], tokens);

    /// <summary>The sentences that share words with the message, and the first ones as far as there is room.</summary>
    public static string About(string text, string message, int tokens) =>
        Tokens.Of(text) <= tokens ? text : Pick(text, SearchTerms.Of(Words.Of(message)), tokens);

    private static string Pick(string text, IReadOnlyList<string> terms, int tokens)
    {
        var sentences = Sentence().Matches(text).Select((m, at) => (Text: m.Value.Trim(), At: at)).Where(s => s.Text.Length > 0).ToList();
        var wanted = terms.Select(Stem).ToHashSet();
        var kept = new List<(string Text, int At)>();
        var left = tokens;
        foreach (var sentence in sentences.OrderByDescending(s => Words.Of(s.Text).Select(Stem).Distinct().Count(wanted.Contains)).ThenBy(s => s.At))
        {
            if (Tokens.Of(sentence.Text) + 1 is var cost && cost > left) continue;
            left -= cost;
            kept.Add(sentence);
        }

        return kept.Count > 0 ? string.Join(' ', kept.OrderBy(s => s.At).Select(s => s.Text)) : Cut(text, tokens);
    }

    /// <summary>One endless sentence: cut, but never through a character.</summary>
    private static string Cut(string text, int tokens)
    {
        var length = Math.Min(text.Length, Math.Max(0, tokens * 4 - 1));
        while (length > 0 && Tokens.Of(text[..length]) >= tokens) length = length * 3 / 4;
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return length == 0 ? "" : text[..length] + "…";
    }

    private static string Stem(string word) => word[..Math.Min(word.Length, 4)];

    [GeneratedRegex(@"[^.!?\n]+[.!?\n]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
