using System.IO.Compression;
using System.Runtime.InteropServices;

namespace InfluencerPlatform.Messaging.Pasting;

/// Opens a zip archive in memory: nothing is written to disk, and what comes out is counted while it comes out.
internal static class PasteZip
{
    private const int MostEntries = 20_000;

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes is [0x50, 0x4B, 3, 4, ..] or [0x50, 0x4B, 5, 6, ..] or [0x50, 0x4B, 7, 8, ..];

    public static IReadOnlyList<PasteText> Open(ReadOnlyMemory<byte> bytes, int limit)
    {
        try
        {
            using var archive = new ZipArchive(AsStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                throw new PasteRefusedException(413, $"The archive holds {archive.Entries.Count:N0} files; at most {MostEntries:N0} are read.");
            }

            var parts = new List<PasteText>();
            var left = limit;
            foreach (var entry in archive.Entries)
            {
                CheckPath(entry.FullName);
            }

            // Beside WhatsApp's own file, a .txt is something that was sent.
            var whatsApp = archive.Entries.Any(entry => IsWhatsApp(entry.Name));
            foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (IsChat(entry.FullName) && (!whatsApp || IsWhatsApp(entry.Name)))
                {
                    parts.Add(PasteText.FromText(PasteDecoding.Decode(Read(entry, ref left, limit)), entry.FullName));
                }
            }

            return parts.Count > 0 ? parts : throw new PasteRefusedException(400, "The archive holds no chat: no .txt and no message .json file.");
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new PasteRefusedException(400, "The archive is damaged or in an unknown compression; export it again.");
        }
    }

    private static bool IsWhatsApp(string name) =>
        name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        && (name.Equals("_chat.txt", StringComparison.OrdinalIgnoreCase) || name.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase));

    private static bool IsChat(string path)
    {
        var name = Path.GetFileName(path);
        return !path.StartsWith("__MACOSX/", StringComparison.Ordinal) && !name.StartsWith("._", StringComparison.Ordinal)
            && (name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
                || name.Equals("result.json", StringComparison.OrdinalIgnoreCase)
                || (name.StartsWith("message", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));
    }

    private static void CheckPath(string path)
    {
        var bad = path.StartsWith('/') || path.Contains('\\') || path.Contains(':') && path.IndexOf(':') == 1
            || path.Split('/').Contains("..") || path.AsSpan().IndexOfAny('\0', '\u202D', '\u202E') >= 0;
        if (bad)
        {
            throw new PasteRefusedException(400, "The archive names a file outside itself; it was not made by a chat export.");
        }
    }

    // The length that the archive states is the archive's word: only what is really read counts.
    private static byte[] Read(ZipArchiveEntry entry, ref int left, int limit)
    {
        using var stream = entry.Open();
        using var text = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            left -= read;
            if (left < 0)
            {
                throw new PasteRefusedException(413, $"The archive expands to more than {limit / 1024.0 / 1024:0.#} MB of text; export a shorter period.");
            }

            text.Write(buffer, 0, read);
        }

        return text.ToArray();
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new(array.Array!, array.Offset, array.Count, false) : new(bytes.ToArray(), false);
}
