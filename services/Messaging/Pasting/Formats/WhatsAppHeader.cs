using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// The head of a WhatsApp line: "[12/03/24, 14:05:33] " on iOS and the web, "12/03/24, 14:05 - " on Android.
internal static class WhatsAppHeader
{
    private const int LongestStamp = 64;

    public static bool TryRead(ReadOnlySpan<char> line, out RawStamp stamp, out int body, out bool bracketed)
    {
        stamp = default;
        body = 0;
        bracketed = false;
        var at = line.Length > 0 && (StampScanner.IsDigit(line[0]) || line[0] == '[') ? 0 : Marks.Skip(line);
        if (at >= line.Length)
        {
            return false;
        }

        bracketed = line[at] == '[';
        var head = line.Slice(at, Math.Min(line.Length - at, LongestStamp));
        var length = bracketed ? head.IndexOf(']') - 1 : StampScanner.IsDigit(head[0]) ? Dash(head) : -1;
        if (length < 6 || !StampScanner.TryRead(head.Slice(bracketed ? 1 : 0, length), out stamp) || !stamp.HasFullDate || !stamp.HasTime)
        {
            return false;
        }

        body = at + length + (bracketed || Marks.IsSpace(line[at + length]) ? 2 : 1);
        body += body < line.Length && Marks.IsSpace(line[body]) ? 1 : 0;
        return true;
    }

    // The dash that ends the stamp stands between spaces; those inside a date do not. Old iOS exports have a colon there.
    private static int Dash(ReadOnlySpan<char> head)
    {
        var colon = -1;
        for (var i = 6; i < head.Length; i++)
        {
            if (head[i] is '-' or '–' && Marks.IsSpace(head[i - 1]) && (i + 1 == head.Length || Marks.IsSpace(head[i + 1])))
            {
                return i - 1;
            }

            colon = colon < 0 && head[i] == ':' && i + 1 < head.Length && head[i + 1] == ' ' ? i : colon;
        }

        return colon;
    }
}
