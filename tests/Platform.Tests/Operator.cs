using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests;

/// <summary>An operator at work, over HTTP.</summary>
public sealed class Operator(HttpClient client) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public HttpClient Http => client;

    public async Task<Paste> PasteAsync(string text, object? more = null)
    {
        var (status, body) = await TryPasteAsync(text, more);
        Assert.True(status == HttpStatusCode.Accepted, $"{status} {body}");
        return new(
            body.GetProperty("conversation_id").GetInt64(), body.GetProperty("subscriber_id").GetInt64(), body.GetProperty("messages_added").GetInt32(),
            body.GetProperty("messages_skipped").GetInt32(), body.GetProperty("reply_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> TryPasteAsync(string text, object? more = null)
    {
        var request = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        request["text"] = text;
        using var response = await client.PostAsJsonAsync("/conversations/paste", request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>(path);

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<JsonElement> ReadyAsync(long replyId) => ReplyAsync(replyId, "ready");

    /// <summary>Waits until the reply, or the one that took its place, is in a state.</summary>
    public async Task<JsonElement> ReplyAsync(long replyId, params string[] states)
    {
        var end = DateTime.UtcNow + Patience;
        JsonElement reply = default;
        while (DateTime.UtcNow < end)
        {
            using var response = await GetRawAsync($"/replies/{replyId}");
            if (response is { IsSuccessStatusCode: true })
            {
                reply = await response.Content.ReadFromJsonAsync<JsonElement>();
                var state = reply.GetProperty("state").GetString()!;
                if (states.Contains(state)) return reply;
                if (state == "superseded" && reply.GetProperty("superseded_by") is { ValueKind: JsonValueKind.Number } next) replyId = next.GetInt64();
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Reply {replyId} is not {string.Join(" or ", states)}: {reply}");
    }

    public void Dispose() => client.Dispose();

    /// <summary>A platform that is being restarted answers nothing for a while.</summary>
    private async Task<HttpResponseMessage?> GetRawAsync(string path)
    {
        try
        {
            return await client.GetAsync(path);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}

/// <param name="ReplyId">Null when no draft was asked for.</param>
public sealed record Paste(long ConversationId, long SubscriberId, int Added, int Skipped, long? ReplyId);
