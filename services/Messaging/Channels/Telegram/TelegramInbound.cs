using System.Globalization;
using System.Text.Json;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Channels.Telegram;

/// <summary>Reads an update of Telegram's. Groups, channels and other bots are of no concern to us.</summary>
internal static class TelegramInbound
{
    private static readonly (string Name, string ContentType)[] FileKinds =
    [
        ("voice", "audio/ogg"), ("audio", "audio/mpeg"), ("video", "video/mp4"), ("video_note", "video/mp4"), ("animation", "video/mp4"),
        ("document", "application/octet-stream"),
    ];

    /// <returns>Null for what is of no concern to us.</returns>
    /// <exception cref="Refusal">400 for what is no update.</exception>
    public static InboundEvent? Read(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object || Number(update, "update_id") is not { } id) throw Refusal.BadRequest("update_id is required.", "update_id");
        if (Object(update, "message") is { } message) return Written(message);
        if (Object(update, "edited_message") is { } edited) return Edited(id, edited);
        return Object(update, "my_chat_member") is { } member ? Blocked(id, member) : null;
    }

    private static InboundEvent.Written? Written(JsonElement message)
    {
        if (Private(message) is not { } chat || Object(message, "from") is not { } from || Number(message, "message_id") is not { } id) return null;
        if (from.TryGetProperty("is_bot", out var bot) && bot.ValueKind == JsonValueKind.True) return null;
        var files = Files(message).ToList();
        var text = Text(message, "text") ?? Text(message, "caption") ?? "";
        if (text.Length == 0 && files.Count == 0) text = Described(message);
        return new(
            TelegramChannel.ChannelName, Id(chat, id), new(Word(chat), Text(from, "username") ?? Word(chat), Text(from, "first_name"), Text(from, "last_name")),
            text, files, Number(message, "date") is { } date ? DateTimeOffset.FromUnixTimeSeconds(date).UtcDateTime : null)
        {
            AnswersId = Object(message, "reply_to_message") is { } answered && Number(answered, "message_id") is { } other ? Id(chat, other) : null,
        };
    }

    /// <summary>Counted by the update: an edit that is repeated after a later one must not bring the older text back.</summary>
    private static InboundEvent.Edited? Edited(long updateId, JsonElement message) =>
        Private(message) is { } chat && Number(message, "message_id") is { } id && (Text(message, "text") ?? Text(message, "caption")) is { Length: > 0 } text
            ? new(TelegramChannel.ChannelName, $"edit:{Word(updateId)}", Id(chat, id), text) : null;

    private static InboundEvent.Blocked? Blocked(long updateId, JsonElement member) =>
        Private(member) is { } chat && Object(member, "new_chat_member") is { } now && Text(now, "status") is { } status
            ? new(TelegramChannel.ChannelName, $"member:{Word(updateId)}", Word(chat), status is "kicked" or "left") : null;

    private static IEnumerable<InboundFile> Files(JsonElement message)
    {
        // The same photo in several sizes, the largest last.
        if (message.TryGetProperty("photo", out var sizes) && sizes.ValueKind == JsonValueKind.Array && sizes.GetArrayLength() > 0
            && Text(sizes[sizes.GetArrayLength() - 1], "file_id") is { } photo)
            yield return new("image/jpeg", photo);
        foreach (var (name, type) in FileKinds)
        {
            // A picture that moves is sent as a document too, for older clients.
            if (name == "document" && message.TryGetProperty("animation", out _)) continue;
            if (Object(message, name) is { } file && Text(file, "file_id") is { } id) yield return new(Text(file, "mime_type") ?? type, id);
        }
    }

    private static string Described(JsonElement message) =>
        Object(message, "sticker") is { } sticker ? Text(sticker, "emoji") ?? "[sticker]"
        : Object(message, "location") is { } at ? string.Create(CultureInfo.InvariantCulture, $"[location: {Raw(at, "latitude")}, {Raw(at, "longitude")}]")
        : Object(message, "contact") is not null ? "[contact]"
        : "[a message without text]";

    private static long? Private(JsonElement message) =>
        Object(message, "chat") is { } chat && Text(chat, "type") == "private" ? Number(chat, "id") : null;

    public static string Id(long chat, long message) => string.Create(CultureInfo.InvariantCulture, $"{chat}:{message}");

    private static string Word(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonElement? Object(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Raw(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetRawText() : "?";

    private static long? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
