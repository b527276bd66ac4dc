using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// A Signal chat as signal-export writes it: "[2024-03-12, 14:05] Maya: hi", attachments as Markdown links.
internal sealed class SignalExport : IPasteFormat
{
    public string Name => "signal-export";

    public bool Verified => true;

    // WhatsApp writes seconds inside brackets; this does not.
    public double Recognise(PasteText input)
    {
        for (var i = 0; i < Math.Min(input.Lines.Count, 50); i++)
        {
            if (WhatsAppHeader.TryRead(input.Lines[i], out var stamp, out _, out var bracketed))
            {
                return bracketed && stamp is { TimeFirst: false, FirstDigits: 4, Separator: '-', Period: DayPeriod.None, HasSeconds: false } ? 0.995 : 0;
            }
        }

        return 0;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options) => WhatsAppChat.Parse(input, options, this, Recognise(input), Extract);

    private static MessageBody Extract(string text)
    {
        List<string>? attachments = null;
        var rest = text;
        for (var from = 0; rest.IndexOf("](", from, StringComparison.Ordinal) is >= 0 and var middle;)
        {
            var open = rest.LastIndexOf('[', middle);
            var close = rest.IndexOf(')', middle);
            if (open < 0 || close < 0 || rest.AsSpan(middle + 2, close - middle - 2).Contains("://", StringComparison.Ordinal))
            {
                from = middle + 2;
                continue;
            }

            (attachments ??= []).Add(rest[(middle + 2)..close]);
            open -= open > 0 && rest[open - 1] == '!' ? 1 : 0;
            rest = rest.Remove(open, close + 1 - open);
            from = Math.Min(open, rest.Length);
        }

        return attachments is null ? new(text, [], false, false) : new(rest.Trim(), attachments, false, false);
    }
}
