using System.Text;
using System.Text.Json;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Instagram's and Messenger's message_1.json, and the file of Messenger's encrypted chats. Newest first; the text is UTF-8 encoded twice.
internal sealed class MetaJson : IPasteFormat
{
    private static readonly UTF8Encoding Strict = new(false, true);
    private static readonly string[] Media = ["photos", "videos", "audio_files", "gifs", "files", "media"];

    public string Name => "meta-json";

    public bool Verified => true;

    public double Recognise(PasteText input) =>
        JsonText.Names(input, "sender_name") || JsonText.Names(input, "thread_path") || JsonText.Names(input, "senderName") || (JsonText.Names(input, "participants") && JsonText.Names(input, "messages")) ? 0.97 : 0;

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        string? title = null, path = null;
        var messages = new List<ParsedMessage>();
        var system = new List<ParsedLine>();
        var json = new JsonText(input.Text);
        try
        {
            json.Reader.Read();
            while (json.Reader.Read() && json.Reader.TokenType != JsonTokenType.EndObject)
            {
                var property = json.Reader.TokenType == JsonTokenType.PropertyName ? json.Text : null;
                json.Reader.Read();
                switch (property, json.Reader.TokenType)
                {
                    case ("title" or "threadName", JsonTokenType.String):
                        title = Repair(json.Text);
                        break;
                    case ("thread_path", JsonTokenType.String):
                        path = Repair(json.Text);
                        break;
                    case ("messages", JsonTokenType.StartArray):
                        ReadMessages(ref json, messages, system);
                        break;
                    default:
                        json.Reader.Skip();
                        break;
                }
            }
        }
        catch (JsonException broken)
        {
            throw JsonText.Broken(broken);
        }

        Order(messages);
        return new(Name, Recognise(input), Verified, [new(title, path, messages, system, [])], []);
    }

    /// Undoes the double encoding where there is one: every character a byte, and the bytes are UTF-8.
    internal static string? Repair(string? text)
    {
        if (text is null || System.Text.Ascii.IsValid(text) || text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') >= 0)
        {
            return text;
        }

        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }

    private static void ReadMessages(ref JsonText json, List<ParsedMessage> messages, List<ParsedLine> system)
    {
        while (json.Reader.Read() && json.Reader.TokenType != JsonTokenType.EndArray)
        {
            var line = json.Line;
            using var document = JsonDocument.ParseValue(ref json.Reader);
            var message = document.RootElement;
            var author = Repair(JsonText.String(message, "sender_name") ?? JsonText.String(message, "senderName"));
            var text = Repair(JsonText.String(message, "content") ?? JsonText.String(message, "text")) ?? "";
            var time = JsonText.Time(JsonText.String(message, "timestamp_ms") ?? JsonText.String(message, "timestamp"), true);
            var attachments = Attachments(message);
            var deleted = IsTrue(message, "is_unsent") || IsTrue(message, "isUnsent");
            if (IsEvent(message, text) || (text.Length == 0 && attachments.Count == 0 && !deleted))
            {
                system.Add(new(line, $"{author} {(text.Length > 0 ? text : JsonText.String(message, "type") ?? "(empty)")}".Trim()));
            }
            else
            {
                messages.Add(new(author, time, text, attachments, line, false, deleted));
            }
        }
    }

    private static bool IsEvent(JsonElement message, string text) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("call_duration", out _)
        || JsonText.String(message, "type") is "Call" or "Subscribe" or "Unsubscribe"
        || text is "Liked a message" || (text.StartsWith("Reacted ", StringComparison.Ordinal) && text.EndsWith(" to your message", StringComparison.Ordinal));

    private static bool IsTrue(JsonElement message, string property) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    private static List<string> Attachments(JsonElement message)
    {
        var found = new List<string>();
        if (message.ValueKind != JsonValueKind.Object)
        {
            return found;
        }

        foreach (var property in Media)
        {
            if (message.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                found.AddRange(list.EnumerateArray().Select(item => JsonText.String(item, "uri")).OfType<string>());
            }
        }

        if (message.TryGetProperty("sticker", out var sticker) && JsonText.String(sticker, "uri") is { } uri)
        {
            found.Add(uri);
        }

        if (message.TryGetProperty("share", out var share) && JsonText.String(share, "link") is { } link)
        {
            found.Add(link);
        }

        return found;
    }

    // Newest first, unless the file shows otherwise.
    private static void Order(List<ParsedMessage> messages)
    {
        if (messages.Count > 1 && !(messages[0].Timestamp < messages[^1].Timestamp))
        {
            messages.Reverse();
        }
    }
}
