using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.Identity.Tests.Recorded;

/// <summary>A call as the original program answered it, and whose credentials it carried.</summary>
internal sealed record Call(string Label, string? As, string Method, string Path, JsonNode? Req, int Status, JsonNode? Body)
{
    public static IReadOnlyList<Call> Read(string file) =>
        [.. File.ReadLines(FilePath(file)).Select(line => JsonSerializer.Deserialize<Call>(line, JsonSerializerOptions.Web)!)];

    private static string FilePath(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Recorded", file);
}

/// <summary>An answer that differs from the original's on purpose.</summary>
internal sealed record Deviation(int Status, string Reason, string? Detail = null);

/// <summary>Compares answers: status, sentence, names and kinds of fields, and the values that do not depend on the run.</summary>
internal static class Comparison
{
    private static readonly HashSet<string> OfTheRun =
        ["id", "user_id", "created_at", "updated_at", "expires_at", "access_token", "refresh_token", "device_info", "ip_address", "last_login", "last_logout"];

    public static async Task MatchesAsync(this HttpResponseMessage response, Call call, Deviation? deviation)
    {
        var text = await response.Content.ReadAsStringAsync();
        var status = deviation?.Status ?? call.Status;
        Assert.True((int)response.StatusCode == status, $"{call.Label}: expected {status}, got {(int)response.StatusCode} {text}");
        var body = JsonNode.Parse(text);
        if (deviation is not null)
        {
            Assert.NotEmpty(deviation.Reason);
            if (deviation.Detail is not null) Assert.Equal(deviation.Detail, body!["detail"]!.GetValue<string>());
        }
        else if (status >= 400)
        {
            SentenceMatches(call, body!);
        }
        else
        {
            ShapeMatches(call.Label, call.Body, body);
        }
    }

    private static void SentenceMatches(Call call, JsonNode body)
    {
        var expected = (call.Body as JsonObject)?["detail"] ?? (call.Body as JsonObject)?["error"];
        if (expected is JsonValue sentence)
        {
            Assert.Equal(sentence.GetValue<string>(), body["detail"]!.GetValue<string>());
            Assert.Equal(sentence.GetValue<string>(), body["error"]!.GetValue<string>());
        }
        else
        {
            Assert.False(string.IsNullOrWhiteSpace(body["detail"]!.GetValue<string>()), call.Label);
        }
    }

    private static void ShapeMatches(string at, JsonNode? expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject fields:
                var given = Assert.IsType<JsonObject>(actual);
                Assert.True(fields.Select(f => f.Key).ToHashSet().SetEquals(given.Select(f => f.Key)), $"{at}: {given.ToJsonString()}");
                foreach (var (name, value) in fields) ShapeMatches(OfTheRun.Contains(name) ? $"{at}.{name}?" : $"{at}.{name}", value, given[name]);
                break;
            case JsonArray { Count: > 0 } list:
                ShapeMatches(at + "?", list[0], Assert.IsType<JsonArray>(actual)[0]);
                break;
            case JsonValue value:
                Assert.True(actual is JsonValue found && found.GetValueKind() == value.GetValueKind() || at.Contains('?', StringComparison.Ordinal), $"{at}: {actual?.ToJsonString()}");
                if (!at.Contains('?', StringComparison.Ordinal)) Assert.Equal(value.ToJsonString(), actual!.ToJsonString());
                break;
        }
    }
}
