using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Messages copied from Telegram's other clients: "[3/12/24 2:05 PM] Maya: hi".
internal sealed class TelegramCopied : IPasteFormat
{
    public string Name => "telegram-copied";

    public bool Verified => true;

    // WhatsApp has a comma or seconds inside its brackets.
    public double Recognise(PasteText input)
    {
        for (var i = 0; i < Math.Min(input.Lines.Count, 50); i++)
        {
            var line = input.Lines[i];
            if (WhatsAppHeader.TryRead(line, out var stamp, out var body, out var bracketed))
            {
                return bracketed && stamp is { TimeFirst: false, HasSeconds: false } && !line[..body].Contains(',') ? 0.99 : 0;
            }
        }

        return 0;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options) =>
        WhatsAppChat.Parse(input, options, this, Recognise(input), text => new(text, [], false, false));
}
