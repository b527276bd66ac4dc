namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// A chat copied from Messenger or Instagram on the web: names (or "You sent") above messages, "Enter" below them.
internal sealed class Messenger : IPasteFormat
{
    private static readonly HashSet<string> PageWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Enter", "Sent", "Delivered", "Seen", "Read", "Edited", "Send", "Active now", "Liked", "Double tap to like", "View profile", "Original message:", "Replied to you", "You replied", "Forwarded",
    };

    public string Name => "messenger-web";

    public bool Verified => false;

    // Without "You sent" or "Enter" it may be any page.
    public double Recognise(PasteText input)
    {
        for (var i = 0; i < Math.Min(input.Lines.Count, 400); i++)
        {
            if (Marks.Trim(input.Lines[i]) is "You sent" or "Enter")
            {
                return new HeadedChat(input.Lines, PageWords, []).Recognise(400) is > 0 and var sure ? sure + 0.15 : 0;
            }
        }

        return 0;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options) =>
        new HeadedChat(input.Lines, PageWords, options.KnownNames).Parse(options, this, Recognise(input), mayBeBehind: false);
}
