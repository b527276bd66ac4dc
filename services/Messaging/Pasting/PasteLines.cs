namespace InfluencerPlatform.Messaging.Pasting;

/// The lines of a text as slices of it. CR LF, LF and CR end a line.
internal sealed class PasteLines(string text, List<(int Start, int Length)> slices)
{
    public int Count => slices.Count;

    /// 0-based.
    public ReadOnlySpan<char> this[int index] => text.AsSpan(slices[index].Start, slices[index].Length);

    public static PasteLines Of(string text)
    {
        var slices = new List<(int, int)>(text.Length / 40 + 1);
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                slices.Add((start, text.Length - start));
                break;
            }

            slices.Add((start, length));
            start += length + (text[start + length] == '\r' && start + length + 1 < text.Length && text[start + length + 1] == '\n' ? 2 : 1);
        }

        return new(text, slices);
    }

    public static int NumberAt(ReadOnlySpan<char> text, int offset)
    {
        var before = text[..offset];
        var lonely = 0;
        for (var i = before.IndexOf('\r'); i >= 0 && i < before.Length; i++)
        {
            lonely += before[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n') ? 1 : 0;
        }

        return 1 + lonely + before.Count('\n');
    }
}
