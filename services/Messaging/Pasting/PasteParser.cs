using System.Text.Json;
using InfluencerPlatform.Messaging.Pasting.Formats;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Reads a paste in the format that recognises it best.</summary>
public static class PasteParser
{
    private const double Certain = 0.9;

    private static readonly SingleMessage Fallback = new();

    // Of equally sure formats the earlier one reads.
    private static readonly IPasteFormat[] Formats =
    [
        new TelegramJson(), new MetaJson(), new SignalExport(), new TelegramCopied(), new WhatsAppExport(), new WhatsAppWeb(), new TelegramDesktop(), new Discord(), new IMessageExport(),
        new Messenger(), new PlainChat(), new PageChat(), Fallback,
    ];

    /// <exception cref="PasteRefusedException">The input is broken in a way that its format can name.</exception>
    public static ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        if (input.Parts.Count > 0)
        {
            return PasteParts.Join([.. input.Parts.Select(part => Parse(part, options))]);
        }

        var (plain, fences) = Markdown.Plain(input);
        var paste = ParseChat(plain, options);
        return fences.Count == 0 || paste.Conversations.Count == 0 ? paste : paste with
        {
            Conversations = [paste.Conversations[0] with { Leftovers = [.. paste.Conversations[0].Leftovers, .. fences] }, .. paste.Conversations.Skip(1)],
        };
    }

    private static ParsedPaste ParseChat(PasteText input, PasteOptions options)
    {
        var paste = Best(input).Parse(input, options);
        if (paste.Format == Fallback.Name || paste.Conversations.All(c => c.Messages.Count + c.SystemLines.Count + c.Leftovers.Count == 0))
        {
            paste = input.FileName?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true ? throw Unknown(input.Text) : Fallback.Parse(input, options);
        }

        if (JsonText.LooksLikeJson(input))
        {
            // Escapes may hide what the text itself may not hold.
            foreach (var message in paste.Conversations.SelectMany(c => c.Messages))
            {
                PasteChecks.Refuse(message.Text, message.Line);
                PasteChecks.Refuse(message.Author ?? "", message.Line);
            }
        }

        return paste;
    }

    private static IPasteFormat Best(PasteText input)
    {
        var (best, sure) = ((IPasteFormat)Fallback, 0.0);
        foreach (var format in Formats)
        {
            var recognised = format.Recognise(input);
            (best, sure) = recognised > sure ? (format, recognised) : (best, sure);
            if (sure >= Certain)
            {
                break;
            }
        }

        return best;
    }

    private static PasteRefusedException Unknown(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new(415, "This JSON file is no chat export that is known here: Telegram's result.json and Instagram's or Messenger's message_1.json are.");
        }
        catch (JsonException broken)
        {
            return JsonText.Broken(broken);
        }
    }
}
