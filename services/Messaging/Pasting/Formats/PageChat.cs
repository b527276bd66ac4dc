namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// A chat copied from a page or an app that puts names and times on lines of their own: X, Instagram, iMessage, Signal.
internal sealed class PageChat : IPasteFormat
{
    private static readonly HashSet<string> PageWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Seen", "Sent", "Delivered", "Read", "Edited", "iMessage", "Text Message", "SMS", "View profile", "Accept", "Today", "Yesterday", "Active now", "·", "Start a message", "Message...",
    };

    public string Name => "page";

    public bool Verified => false;

    public double Recognise(PasteText input) => new HeadedChat(input.Lines, PageWords, []) is { SpeakerCount: > 0 } chat ? chat.Recognise(400) : 0;

    public ParsedPaste Parse(PasteText input, PasteOptions options) =>
        new HeadedChat(input.Lines, PageWords, options.KnownNames).Parse(options, this, Recognise(input), mayBeBehind: true);
}
