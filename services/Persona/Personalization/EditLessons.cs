using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Personalization;

/// <summary>What an edit of a draft says about how a subscriber is to be spoken to. Pure; careful rather than clever.</summary>
internal static partial class EditLessons
{
    public const string Greetings = "preferred_greetings";
    public const string Closings = "preferred_closings";
    public const string Avoid = "avoid_keywords";
    public const string Style = "ai_persona_style";

    public const string Shorter = "keep replies short";
    public const string Longer = "take more room to answer";
    public const string NoEmoji = "no emoji";

    public static IReadOnlyList<(string Setting, string Value)> Of(string generated, string text)
    {
        var (before, after) = (Words.Of(generated), Words.Of(text));
        var lessons = new List<(string, string)>();
        if (before.Count == 0 || after.Count == 0) return lessons;
        if (Opening(before, EditPhrases.Greetings) is var was && Opening(after, EditPhrases.Greetings) is { } now && now != was) lessons.Add((Greetings, now));
        if (Ending(before, EditPhrases.Closings) is var closed && Ending(after, EditPhrases.Closings) is { } closes && closes != closed) lessons.Add((Closings, closes));
        if (HasEmoji(generated) && !HasEmoji(text)) lessons.Add((Style, NoEmoji));
        var share = (double)after.Count / before.Count;
        if (before.Count >= 12 && share <= 0.6) lessons.Add((Style, Shorter));
        else if (after.Count >= 20 && share >= 1.7) lessons.Add((Style, Longer));
        // Only where the text was kept but for a few words: then it was these words that were not wanted.
        if (share is > 0.75 and < 1.3) lessons.AddRange(Dropped(before, after).Select(word => (Avoid, Written(generated, word))));
        return lessons;
    }

    private static IEnumerable<string> Dropped(List<string> before, List<string> after)
    {
        var dropped = before.Except(after).ToList();
        if (dropped.Count > 3) return [];
        return SearchTerms.Of(dropped).Where(w => !EditPhrases.Ordinary.Contains(w) && !w.All(char.IsDigit));
    }

    /// <summary>The word as it stood in the draft, with its accents.</summary>
    private static string Written(string text, string word) =>
        Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).FirstOrDefault(w => Words.Phrase(w) == word) ?? word;

    private static string? Opening(List<string> words, IReadOnlyList<EditPhrase> phrases) => phrases.FirstOrDefault(p => words.Take(p.Words.Count).SequenceEqual(p.Words))?.Text;

    private static string? Ending(List<string> words, IReadOnlyList<EditPhrase> phrases) => phrases.FirstOrDefault(p => words.TakeLast(p.Words.Count).SequenceEqual(p.Words))?.Text;

    private static bool HasEmoji(string text) => text.EnumerateRunes().Any(r =>
        r.Value >= 0x2190 && Rune.GetUnicodeCategory(r) == UnicodeCategory.OtherSymbol) || Emoticon().IsMatch(text);

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\w)[:;]-?[)D(P](?!\w)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emoticon();
}
