using System.Text.Json;

namespace InfluencerPlatform.Fakes;

/// <summary>What a caller sent to <see cref="FakeModel"/>.</summary>
/// <param name="At">Monotonic, since the fake's start.</param>
public sealed record FakeRequest(JsonElement Body, string? Authorization, TimeSpan At)
{
    public string Model => Body.GetProperty("model").GetString() ?? "";

    public bool Streams => Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    /// <summary>Role and text, in order.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [.. Body.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, TextOf(message.GetProperty("content"))))];

    // The content is a string, or a list of parts.
    private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
