namespace InfluencerPlatform.Messaging.Pasting;

internal interface IPasteFormat
{
    string Name { get; }

    /// False when no public source describes the form; the preview then calls it unverified.
    bool Verified { get; }

    /// How sure this format is that the text is its own, 0 to 1. Looks at a bounded sample.
    double Recognise(PasteText input);

    ParsedPaste Parse(PasteText input, PasteOptions options);
}
