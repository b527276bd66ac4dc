namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The text of a paste, decoded and checked, with its lines. An archive holds one part per chat file.</summary>
public sealed class PasteText
{
    /// <summary>The default bound on the characters that an archive may expand to.</summary>
    public const int DefaultLimit = 5 * 1024 * 1024;

    private readonly Lazy<PasteLines> lines;

    private PasteText(string text, string? fileName, IReadOnlyList<PasteText> parts)
    {
        Text = text;
        FileName = fileName;
        Parts = parts;
        lines = new(() => PasteLines.Of(Text));
    }

    /// <summary>The whole text; empty for an archive of several files.</summary>
    public string Text { get; }

    /// <summary>The uploaded file's name, or its path inside an archive.</summary>
    public string? FileName { get; }

    /// <summary>The chat files of an archive, in the order of their paths; otherwise empty.</summary>
    public IReadOnlyList<PasteText> Parts { get; }

    internal PasteLines Lines => lines.Value;

    /// <summary>Wraps pasted text.</summary>
    /// <exception cref="PasteRefusedException">The text holds NUL or direction overrides.</exception>
    public static PasteText FromText(string text) => FromText(text, null);

    /// <summary>Decodes an uploaded file: UTF-8, UTF-16 or Windows-1252 text, or a zip archive of such files.</summary>
    /// <param name="limit">The most bytes of text that an archive may expand to.</param>
    /// <exception cref="PasteRefusedException">The bytes are no text, are damaged, or expand beyond the limit.</exception>
    public static PasteText FromBytes(ReadOnlyMemory<byte> bytes, string? fileName, int limit = DefaultLimit)
    {
        if (!PasteZip.IsZip(bytes.Span))
        {
            return FromText(PasteDecoding.Decode(bytes.Span), fileName);
        }

        var parts = PasteZip.Open(bytes, limit);
        return parts.Count == 1 ? parts[0].Named(parts[0].FileName, fileName) : new("", fileName, parts);
    }

    internal static PasteText FromText(string text, string? fileName)
    {
        PasteChecks.Refuse(text);
        return new(text.StartsWith('\uFEFF') ? text[1..] : text, fileName, []);
    }

    // WhatsApp names the archive after the chat and the file in it "_chat.txt": the telling name is kept.
    private PasteText Named(string? inner, string? outer) =>
        inner is null || Path.GetFileName(inner).Equals("_chat.txt", StringComparison.OrdinalIgnoreCase) ? new(Text, outer ?? inner, Parts) : this;
}
