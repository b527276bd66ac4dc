using System.Globalization;
using System.Text.Json;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Channels.Webhook;

/// <summary>Reads what a bridge of our own protocol says (docs/channels.md). Fields that are not known are ignored.</summary>
internal static class WebhookInbound
{
    private const int MaxFiles = 10;

    /// <exception cref="Refusal">400, naming the field.</exception>
    public static InboundEvent Read(string channel, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(channel, document.RootElement);
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("The body is not valid JSON.");
        }
    }

    private static InboundEvent Read(string channel, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Refusal.BadRequest("The body must be a JSON object.");
        return Text(json, "type") switch
        {
            null or "message" => Written(channel, json),
            "edit" => new InboundEvent.Edited(channel, Required(json, "id"), Required(json, "message_id"), Required(json, "text")),
            "status" => Progress(channel, json),
            "blocked" or "unblocked" => new InboundEvent.Blocked(channel, Required(json, "id"), Required(From(json), "handle", "from.handle"), Text(json, "type") == "blocked"),
            _ => throw Refusal.BadRequest("type must be message, edit, status, blocked or unblocked.", "type"),
        };
    }

    private static InboundEvent.Written Written(string channel, JsonElement json)
    {
        var (id, from) = (Required(json, "id"), From(json));
        var handle = Required(from, "handle", "from.handle");
        if (handle.Length > 200) throw Refusal.BadRequest("from.handle has at most 200 characters.", "from.handle");
        var files = Files(json);
        var text = Text(json, "text") ?? (files.Count > 0 ? "" : throw Refusal.BadRequest("text is required.", "text"));
        if (string.IsNullOrWhiteSpace(text) && files.Count == 0) throw Refusal.BadRequest("text is empty.", "text");
        return new(channel, id, new(handle, handle, Text(from, "name")), text, files, Time(json)) { AnswersId = Text(json, "in_reply_to") };
    }

    private static InboundEvent.Progress Progress(string channel, JsonElement json)
    {
        // The id that the receiver answered with when it took the message, or ours when it named none.
        var status = Required(json, "status");
        return new(channel, Required(json, "message_id"), null, 0, status switch
        {
            "accepted" => ProviderStatus.Accepted,
            "sent" => ProviderStatus.Sent,
            "delivered" => ProviderStatus.Delivered,
            "read" => ProviderStatus.Read,
            "failed" => ProviderStatus.Failed,
            _ => throw Refusal.BadRequest("status must be accepted, sent, delivered, read or failed.", "status"),
        }, Text(json, "error"));
    }

    private static JsonElement From(JsonElement json) =>
        json.TryGetProperty("from", out var from) && from.ValueKind == JsonValueKind.Object ? from : throw Refusal.BadRequest("from is required.", "from");

    /// <summary>Files come with the message; an address in it would never be fetched.</summary>
    private static List<InboundFile> Files(JsonElement json)
    {
        if (!json.TryGetProperty("files", out var files) || files.ValueKind == JsonValueKind.Null) return [];
        if (files.ValueKind != JsonValueKind.Array || files.GetArrayLength() > MaxFiles) throw Refusal.BadRequest($"files must be a list of at most {MaxFiles}.", "files");
        var read = new List<InboundFile>();
        foreach (var file in files.EnumerateArray())
        {
            if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String || !content.TryGetBytesFromBase64(out _))
                throw Refusal.BadRequest("files[].content must be base64.", "files");
            read.Add(new(Required(file, "content_type", "files"), content.GetString()!));
        }

        return read;
    }

    private static DateTime? Time(JsonElement json)
    {
        if (Text(json, "sent_at") is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year > 2000
            ? at.UtcDateTime : throw Refusal.BadRequest("sent_at must be a time such as 2026-01-31T12:00:00Z.", "sent_at");
    }

    private static string Required(JsonElement json, string name, string? field = null) =>
        Text(json, name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw Refusal.BadRequest($"{field ?? name} is required.", field ?? name);

    private static string? Text(JsonElement json, string name) => !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Refusal.BadRequest($"{name} must be a text.", name);
}
