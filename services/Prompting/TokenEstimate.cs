namespace InfluencerPlatform.Prompting;

/// <summary>About how many tokens a text takes, on the careful side, without any model's own table.</summary>
internal static class TokenEstimate
{
    private const int MessageOverhead = 6;

    public static int Of(string text)
    {
        var quarters = 0;
        foreach (var character in text)
            quarters += char.IsAscii(character) ? 1 : 4;
        return (quarters + 3) / 4;
    }

    public static int OfMessage(string text) => Of(text) + MessageOverhead;

    /// <summary>The longest beginning of the text within the budget, marked as shortened when it is not all of it.</summary>
    public static string Fit(string text, int tokens)
    {
        if (Of(text) <= tokens)
            return text;
        var (quarters, length) = (Math.Max(0, tokens - 1) * 4, 0);
        while (length < text.Length && (quarters -= char.IsAscii(text[length]) ? 1 : 4) >= 0)
            length++;
        return Cut(text, length) + "…";
    }

    /// <summary>At most this many characters, never half a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (length >= text.Length)
            return text;
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..Math.Max(0, length)];
    }
}
