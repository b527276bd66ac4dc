using System.Text;

namespace InfluencerPlatform.Messaging.Pasting;

/// Finds the encoding of a text file: marked by a byte order mark, or UTF-8, UTF-16 without a mark, or Windows-1252.
internal static class PasteDecoding
{
    // What Windows-1252 has where Latin-1 has control characters.
    private const string Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly UTF8Encoding Utf8 = new(false, true);

    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => FromUtf8(rest) ?? throw NotUtf8(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] => Strict(new UTF32Encoding(false, false, true), rest),
        [0, 0, 0xFE, 0xFF, .. var rest] => Strict(new UTF32Encoding(true, false, true), rest),
        [0xFF, 0xFE, .. var rest] => Strict(new UnicodeEncoding(false, false, true), rest),
        [0xFE, 0xFF, .. var rest] => Strict(new UnicodeEncoding(true, false, true), rest),
        _ => Unmarked(bytes),
    };

    private static string Unmarked(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0x25, 0x50, 0x44, 0x46, ..] or [0x1F, 0x8B, ..] or [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x52, 0x61, 0x72, 0x21, ..])
        {
            throw Binary(1);
        }

        if (bytes.Contains((byte)0))
        {
            return FromUtf16(bytes) ?? throw Binary(1 + bytes[..bytes.IndexOf((byte)0)].Count((byte)'\n'));
        }

        var text = FromUtf8(bytes) ?? (MostlyUtf8(bytes) ? throw NotUtf8(bytes) : FromWindows(bytes));
        return Controls(text, out var line) ? throw Binary(line) : text;
    }

    private static string? FromUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8.GetString(bytes) : null;

    private static string Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            // The same encoding, but lenient, counts the lines before.
            var before = Encoding.GetEncoding(encoding.CodePage).GetString(bytes[..Math.Clamp(bad.Index & ~3, 0, bytes.Length)]);
            var line = PasteLines.NumberAt(before, before.Length);
            throw new PasteRefusedException(400, $"Line {line} is not valid {encoding.WebName.ToUpperInvariant()}; save the export again as UTF-8.", line);
        }
    }

    // Every NUL at one parity, and no control characters once decoded.
    private static string? FromUtf16(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            _ = bytes[i] != 0 ? 0 : (i & 1) == 0 ? even++ : odd++;
        }

        if ((even > 0) == (odd > 0) || bytes.Length % 2 != 0)
        {
            return null;
        }

        try
        {
            var text = new UnicodeEncoding(even > 0, false, true).GetString(bytes);
            return Controls(text, out _) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string FromWindows(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            chars[i] = bytes[i] is >= 0x80 and < 0xA0 and var c ? Upper[c - 0x80] : (char)bytes[i];
        }

        return new(chars);
    }

    // A text that is UTF-8 but for a damaged byte would come out as gibberish in another encoding.
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var ascii = System.Text.Ascii.IsValid(bytes[0]);
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            good += !ascii && status == System.Buffers.OperationStatus.Done ? 1 : 0;
            bad += status != System.Buffers.OperationStatus.Done ? 1 : 0;
            bytes = bytes[Math.Max(used, 1)..];
        }

        return good > bad * 2;
    }

    private static bool Controls(string text, out int line)
    {
        var count = 0;
        var first = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u001B') or '\u007F' or (>= '\u0080' and < '\u00A0' and not '\u0085'))
            {
                count++;
                first = first < 0 ? i : first;
            }
        }

        line = first < 0 ? 0 : PasteLines.NumberAt(text, first);
        return count > 2 + text.Length / 200;
    }

    private static PasteRefusedException NotUtf8(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (!bytes.IsEmpty && Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            bytes = bytes[used..];
        }

        return new(400, $"Line {line} is not valid UTF-8; save the export again as UTF-8.", line);
    }

    private static PasteRefusedException Binary(int line) =>
        new(415, $"Line {line} holds binary data; upload a chat export as text, JSON or zip, or paste its text.", line);
}
