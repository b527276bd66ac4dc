namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// What nothing else recognises is one message of the other side.
internal sealed class SingleMessage : IPasteFormat
{
    public string Name => "message";

    public bool Verified => true;

    public double Recognise(PasteText input) => 0.05;

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var text = input.Text.ReplaceLineEndings("\n").Trim('\n', ' ', '\t');
        var first = 0;
        while (first < input.Lines.Count - 1 && Marks.IsBlank(input.Lines[first]))
        {
            first++;
        }

        IReadOnlyList<ParsedMessage> messages = Marks.IsBlank(text) ? [] : [new(null, null, text, [], first + 1, false, false)];
        return new(Name, Recognise(input), Verified, [new(null, null, messages, [], [])], []);
    }
}
