using System.Collections.Concurrent;
using System.Text.Json;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Messaging.Channels.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.Messaging.Tests.Channels;

/// <summary>A receiver of the generic webhook as docs/channels.md describes one: checks the signature, and knows a repeated message by its id.</summary>
public sealed class Bridge : Provider
{
    private readonly ConcurrentDictionary<string, JsonElement> received = new();

    private Bridge(string secret) => App.MapPost("/messages", (Delegate)(async (HttpContext http) =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (timestamp, signature) = (http.Request.Headers[WebhookSignature.TimestampHeader].ToString(), http.Request.Headers[WebhookSignature.Header].ToString());
        if (signature != WebhookSignature.Of(secret, timestamp, "POST", Url, body.ToArray()))
        {
            http.Response.StatusCode = 403;
            return;
        }

        var message = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
        if (message.GetProperty("type").GetString() == "test") return;
        await SendingAsync(http, () =>
        {
            var id = message.GetProperty("id").GetString()!;
            received.TryAdd(id, message);
            return Task.FromResult<object>(new { id });
        }, _ => Task.CompletedTask);
    }));

    public string Url => Address + "/messages";

    public IReadOnlyCollection<JsonElement> Received => [.. received.Values];

    public static async Task<Bridge> StartAsync(string secret)
    {
        var bridge = new Bridge(secret);
        await bridge.App.StartAsync();
        return bridge;
    }
}
