using System.Buffers;

namespace InfluencerPlatform.Messaging.Pasting;

/// What no chat text may hold: NUL makes it binary, and a direction override shows an operator other words than were written.
internal static class PasteChecks
{
    private static readonly SearchValues<char> Refused = SearchValues.Create('\0', '\u202D', '\u202E');

    public static void Refuse(string text, int? line = null)
    {
        var at = text.AsSpan().IndexOfAny(Refused);
        if (at < 0)
        {
            return;
        }

        var where = line ?? PasteLines.NumberAt(text, at);
        throw text[at] == '\0'
            ? new PasteRefusedException(415, $"Line {where} holds binary data; paste text, or upload a chat export.", where)
            : new PasteRefusedException(400, $"Line {where} holds a text direction override (U+{(int)text[at]:X4}), which would show other words than were written; remove it and paste again.", where);
    }
}
