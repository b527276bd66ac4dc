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

    private static readonly string[] Greeting =
        ["good morning", "good afternoon", "good evening", "good day", "hey there", "hi there", "hello", "hey", "hi", "hola", "ola", "bom dia", "dear", "yo", "ciao", "salut"];

    private static readonly string[] Closing =
        ["talk soon", "talk later", "see you soon", "see you", "take care", "best wishes", "best regards", "kind regards", "lots of love", "big hug", "hugs", "love", "cheers",
            "bye", "xoxo", "xx", "sleep well", "have a lovely day", "have a good one", "until soon", "beijinhos", "beijos"];

    public static IReadOnlyList<(string Setting, string Value)> Of(string generated, string text)
    {
        var (before, after) = (Words.Of(generated), Words.Of(text));
        var lessons = new List<(string, string)>();
        if (before.Count == 0 || after.Count == 0) return lessons;
        if (Opening(before, Greeting) is var was && Opening(after, Greeting) is { } now && now != was) lessons.Add((Greetings, now));
        if (Ending(before, Closing) is var closed && Ending(after, Closing) is { } closes && closes != closed) lessons.Add((Closings, closes));
        if (HasEmoji(generated) && !HasEmoji(text)) lessons.Add((Style, NoEmoji));
        var share = (double)after.Count / before.Count;
        if (before.Count >= 12 && share <= 0.6) lessons.Add((Style, Shorter));
        else if (after.Count >= 20 && share >= 1.7) lessons.Add((Style, Longer));
        // Only where the text was kept but for a few words: then it was these words that were not wanted.
        if (share is > 0.75 and < 1.3) lessons.AddRange(Dropped(before, after).Select(word => (Avoid, word)));
        return lessons;
    }

    private static IEnumerable<string> Dropped(List<string> before, List<string> after)
    {
        var dropped = before.Except(after).ToList();
        if (dropped.Count > 3) return [];
        var greetings = Greeting.Concat(Closing).SelectMany(g => g.Split(' ')).ToHashSet();
        return SearchTerms.Of(dropped).Where(w => !greetings.Contains(w) && !w.All(char.IsDigit));
    }

    private static string? Opening(List<string> words, string[] phrases) =>
        Array.Find(phrases, p => p.Split(' ') is var parts && words.Take(parts.Length).SequenceEqual(parts));

    private static string? Ending(List<string> words, string[] phrases) =>
        Array.Find(phrases, p => p.Split(' ') is var parts && words.TakeLast(parts.Length).SequenceEqual(parts));

    private static bool HasEmoji(string text) => text.EnumerateRunes().Any(r =>
        r.Value >= 0x2190 && Rune.GetUnicodeCategory(r) == UnicodeCategory.OtherSymbol) || Emoticon().IsMatch(text);

    [GeneratedRegex(@"(?<!\w)[:;]-?[)D(P](?!\w)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emoticon();
}
