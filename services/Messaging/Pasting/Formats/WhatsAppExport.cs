namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// A chat exported by WhatsApp on iOS or Android.
internal sealed class WhatsAppExport : IPasteFormat
{
    public string Name => "whatsapp-export";

    public bool Verified => true;

    public double Recognise(PasteText input) => WhatsAppChat.Recognise(input.Lines, timeFirst: false);

    public ParsedPaste Parse(PasteText input, PasteOptions options) => WhatsAppChat.Parse(input, options, this, Recognise(input), WhatsAppMarkers.Extract);
}

/// Messages selected in WhatsApp on the web or the desktop and copied: "[14:05, 12/03/2024] Maya: hi".
internal sealed class WhatsAppWeb : IPasteFormat
{
    public string Name => "whatsapp-web";

    public bool Verified => false;

    public double Recognise(PasteText input) => WhatsAppChat.Recognise(input.Lines, timeFirst: true);

    public ParsedPaste Parse(PasteText input, PasteOptions options) => WhatsAppChat.Parse(input, options, this, Recognise(input), WhatsAppMarkers.Extract);
}
