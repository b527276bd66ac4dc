using System.Text;
using System.Text.Json;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Walks a JSON export message by message, so that each knows its line and no tree of the whole is built.
internal ref struct JsonText
{
    private const int Opening = 65_536;
    private readonly byte[] utf8;
    private long counted;
    private int line = 1;

    public JsonText(string text)
    {
        utf8 = Encoding.UTF8.GetBytes(text);
        Reader = new(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    public Utf8JsonReader Reader;

    /// The 1-based line of the token that the reader stands on.
    public int Line
    {
        get
        {
            line += utf8.AsSpan((int)counted, (int)(Reader.TokenStartIndex - counted)).Count((byte)'\n');
            counted = Reader.TokenStartIndex;
            return line;
        }
    }

    /// The string that the reader stands on; escapes that make no character stay as they are written.
    public readonly string Text
    {
        get
        {
            try
            {
                return Reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                return Encoding.UTF8.GetString(Reader.ValueSpan);
            }
        }
    }

    public static bool LooksLikeJson(PasteText input) => input.Text.AsSpan().TrimStart() is ['{', ..];

    /// Whether the property is named near the beginning.
    public static bool Names(PasteText input, string property) =>
        LooksLikeJson(input) && input.Text.AsSpan(0, Math.Min(input.Text.Length, Opening)).Contains($"\"{property}\"", StringComparison.Ordinal);

    public static PasteRefusedException Broken(JsonException broken)
    {
        var line = (int)(broken.LineNumber ?? 0) + 1;
        return new(400, $"Line {line} is not valid JSON; export or copy the file again, whole.", line);
    }

    public static string? String(JsonElement element, string property) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(property, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => String(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    public static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    /// A time in seconds or milliseconds since 1970; null when it is none.
    public static DateTime? Time(string? number, bool milliseconds)
    {
        if (!long.TryParse(number, out var value) || value <= 0 || value / (milliseconds ? 1000 : 1) >= 10_000_000_000)
        {
            return null;
        }

        return milliseconds ? DateTime.UnixEpoch.AddMilliseconds(value) : DateTime.UnixEpoch.AddSeconds(value);
    }
}
