using InfluencerPlatform.Messaging.Pasting.Formats;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Reads a paste in the format that recognises it best.</summary>
public static class PasteParser
{
    // Of equally sure formats the earlier one reads.
    private static readonly IPasteFormat[] Formats =
    [
        new WhatsAppExport(), new WhatsAppWeb(), new PlainChat(), new SingleMessage(),
    ];

    /// <exception cref="PasteRefusedException">The input is broken in a way that its format can name.</exception>
    public static ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        if (input.Parts.Count == 0)
        {
            return Formats.MaxBy(format => format.Recognise(input))!.Parse(input, options);
        }

        var parts = input.Parts.Select(part => Parse(part, options)).ToList();
        var main = parts.MaxBy(part => part.Conversations.Sum(c => c.Messages.Count))!;
        return main with
        {
            Confidence = parts.Min(part => part.Confidence),
            Verified = parts.TrueForAll(part => part.Verified),
            Conversations = [.. parts.SelectMany(part => part.Conversations)],
            Questions = [.. parts.SelectMany(part => part.Questions).DistinctBy(question => question.Id)],
        };
    }
}
