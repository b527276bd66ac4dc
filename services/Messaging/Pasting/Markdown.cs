namespace InfluencerPlatform.Messaging.Pasting;

/// A chat that was quoted or fenced on its way: the marks of the quotation are not its text. Line numbers stay.
internal static class Markdown
{
    private const string Fence = "```";

    public static (PasteText Text, IReadOnlyList<ParsedLine> Fences) Plain(PasteText input)
    {
        var (first, last, quoted) = (-1, -1, true);
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var line = Marks.Trim(input.Lines[i]);
            if (line.IsEmpty)
            {
                continue;
            }

            (first, last) = (first < 0 ? i : first, i);
            quoted &= line[0] == '>';
        }

        if (first < 0)
        {
            return (input, []);
        }

        if (quoted)
        {
            // A single message of one line may well begin with ">".
            return first == last ? (input, []) : (Changed(input, (_, line) => Unquoted(line)), []);
        }

        var fenced = last > first && Marks.Trim(input.Lines[first]).StartsWith(Fence) && Marks.Trim(input.Lines[last]).SequenceEqual(Fence);
        return !fenced ? (input, []) : (
            Changed(input, (i, line) => i == first || i == last ? "" : line),
            [new(first + 1, input.Lines[first].ToString()), new(last + 1, input.Lines[last].ToString())]);
    }

    private delegate ReadOnlySpan<char> Change(int index, ReadOnlySpan<char> line);

    private static PasteText Changed(PasteText input, Change change)
    {
        var text = new System.Text.StringBuilder(input.Text.Length);
        for (var i = 0; i < input.Lines.Count; i++)
        {
            text.Append(i > 0 ? "\n" : "").Append(change(i, input.Lines[i]));
        }

        return PasteText.FromText(text.ToString(), input.FileName);
    }

    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> line)
    {
        var at = Marks.Skip(line);
        return at == line.Length ? line : line[(at + 1 < line.Length && line[at + 1] == ' ' ? at + 2 : at + 1)..];
    }
}
