using System.Globalization;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>Splits a text that is longer than one message may be.</summary>
internal static class TextParts
{
    /// <summary>At a paragraph, else a sentence, a line, a word; never inside a character. The parts together hold every word.</summary>
    public static IReadOnlyList<string> Split(string text, int longest)
    {
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > longest)
        {
            var at = Cut(rest, longest);
            parts.Add(rest[..at].TrimEnd());
            rest = rest[at..].TrimStart();
        }

        if (rest.Length > 0 || parts.Count == 0) parts.Add(rest);
        return parts;
    }

    private static int Cut(string text, int longest)
    {
        var window = text.AsSpan(0, longest + 1);
        // A break in the first half would make many small messages of one.
        foreach (var end in (ReadOnlySpan<string>)["\n\n", "\n", ". ", "! ", "? ", "… ", " "])
            if (window.LastIndexOf(end, StringComparison.Ordinal) is var at && at > longest / 2) return Math.Min(at + end.TrimEnd(' ').Length, longest);
        for (int at = 0, next; ; at = next)
        {
            next = at + StringInfo.GetNextTextElementLength(text.AsSpan(at));
            // One element longer than a message is taken apart between surrogates at worst.
            if (next > longest) return at > 0 ? at : char.IsHighSurrogate(text[longest - 1]) && longest > 1 ? longest - 1 : longest;
        }
    }
}
