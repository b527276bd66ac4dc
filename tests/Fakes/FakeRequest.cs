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
    [
        .. Body.TryGetProperty("system", out var system) ? new[] { ("system", TextOf(system)) } : [],
        .. Body.GetProperty("messages").EnumerateArray()
            .Select(message => (message.GetProperty("role").GetString()!, message.TryGetProperty("content", out var content) ? TextOf(content) : "")),
    ];

    public bool WantsUsage => Body.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var usage) && usage.GetBoolean();

    /// <summary>The names of the tools that may be called.</summary>
    public IReadOnlyList<string> Tools => !Body.TryGetProperty("tools", out var tools) ? []
        : [.. tools.EnumerateArray().Select(tool => (tool.TryGetProperty("function", out var function) ? function : tool).GetProperty("name").GetString()!)];

    // The content is a string, or a list of parts.
    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString()
            : part.TryGetProperty("content", out var inner) ? TextOf(inner) : "")),
        _ => "",
    };
}
