using System.Text;
using System.Text.Json;
using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Telegram Desktop's result.json: one chat, or a whole account with its chats in a list.
internal sealed class TelegramJson : IPasteFormat
{
    private static readonly string[] Media = ["photo", "file", "media_type", "contact_information", "location_information", "poll"];

    public string Name => "telegram-json";

    public bool Verified => true;

    public double Recognise(PasteText input) =>
        JsonText.Names(input, "chats") || JsonText.Names(input, "from_id") || JsonText.Names(input, "date_unixtime") || JsonText.Names(input, "actor_id") ? 0.98 : 0;

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var chats = new List<ParsedConversation>();
        var json = new JsonText(input.Text);
        try
        {
            json.Reader.Read();
            ReadChat(ref json, new(options, DateOrder.YearMonthDay), chats);
        }
        catch (JsonException broken)
        {
            throw JsonText.Broken(broken);
        }

        return new(Name, Recognise(input), Verified, chats, []);
    }

    // A chat, or the object around a list of chats: both are read by what they hold.
    private static void ReadChat(ref JsonText json, Clock clock, List<ParsedConversation> chats)
    {
        string? title = null, id = null;
        List<ParsedMessage>? messages = null;
        var system = new List<ParsedLine>();
        while (json.Reader.Read() && json.Reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = json.Text;
            json.Reader.Read();
            switch (property, json.Reader.TokenType)
            {
                case ("name", JsonTokenType.String):
                    title = json.Text;
                    break;
                case ("id", JsonTokenType.Number):
                    id = Encoding.UTF8.GetString(json.Reader.ValueSpan);
                    break;
                case ("messages", JsonTokenType.StartArray):
                    ReadMessages(ref json, clock, messages ??= [], system);
                    break;
                case ("chats" or "left_chats", JsonTokenType.StartObject):
                    ReadChat(ref json, clock, chats);
                    break;
                case ("list", JsonTokenType.StartArray):
                    while (json.Reader.Read() && json.Reader.TokenType == JsonTokenType.StartObject)
                    {
                        ReadChat(ref json, clock, chats);
                    }

                    break;
                default:
                    json.Reader.Skip();
                    break;
            }
        }

        if (messages is not null)
        {
            chats.Add(new(title, id, messages, system, []));
        }
    }

    private static void ReadMessages(ref JsonText json, Clock clock, List<ParsedMessage> messages, List<ParsedLine> system)
    {
        while (json.Reader.Read() && json.Reader.TokenType != JsonTokenType.EndArray)
        {
            var line = json.Line;
            using var document = JsonDocument.ParseValue(ref json.Reader);
            var message = document.RootElement;
            if (JsonText.String(message, "type") is not "message")
            {
                system.Add(new(line, $"{JsonText.String(message, "actor")} {JsonText.String(message, "action")}".Trim()));
                continue;
            }

            var author = JsonText.String(message, "from") ?? JsonText.String(message, "from_id");
            messages.Add(new(author, TimeOf(message, clock), TextOf(message), Attachments(message), line, message.TryGetProperty("edited", out _) || message.TryGetProperty("edited_unixtime", out _), false));
        }
    }

    // Older exports have only the local time of the computer.
    private static DateTime? TimeOf(JsonElement message, Clock clock) =>
        JsonText.Time(JsonText.String(message, "date_unixtime"), false)
        ?? (StampScanner.TryRead(JsonText.String(message, "date"), out var stamp) ? clock.ToUtc(stamp) : null);

    private static string TextOf(JsonElement message) => !message.TryGetProperty("text", out var text) ? "" : text.ValueKind switch
    {
        JsonValueKind.String => JsonText.String(text),
        JsonValueKind.Array => string.Concat(text.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? JsonText.String(part) : JsonText.String(part, "text"))),
        _ => "",
    };

    private static List<string> Attachments(JsonElement message)
    {
        var found = new List<string>();
        foreach (var property in Media.Where(property => message.TryGetProperty(property, out _)))
        {
            var name = JsonText.String(message, property);
            var kind = property is "photo" or "file" ? JsonText.String(message, "media_type") ?? property : name ?? property.Split('_')[0];

            // "(File not included. Change data exporting settings to download.)"
            var isPath = property is "photo" or "file" && name is not null && !name.StartsWith('(');
            if (isPath || property != "media_type" || found.Count == 0)
            {
                found.Add(isPath ? name! : $"{kind}{(JsonText.String(message, "sticker_emoji") is { } emoji ? " " + emoji : "")} (omitted)");
            }
        }

        return found;
    }
}
