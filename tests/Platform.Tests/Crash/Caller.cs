using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>Sends requests of the load, each once, and says what came back.</summary>
internal sealed class Caller(HttpClient client, Ledger ledger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static bool IsDone(HttpStatusCode? status) => status is { } s && (int)s < 300;

    public static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or TaskCanceledException or JsonException or IOException;

    public Task<(HttpStatusCode? Status, JsonElement Body)> SendAsync(string path, object body, string? key = null, HttpMethod? method = null) =>
        SendAsync(path, () => JsonContent.Create(body), key, method);

    /// <returns>No status if there was no answer.</returns>
    public async Task<(HttpStatusCode? Status, JsonElement Body)> SendAsync(string path, Func<HttpContent> content, string? key = null, HttpMethod? method = null)
    {
        try
        {
            ledger.Sending();
            using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = content() };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is < 400 or 404 or 409 or 429 or >= 500 || BrokeOff(response.StatusCode, text), $"{path} {response.StatusCode} {text}");
            return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return (null, default);
        }
    }

    /// <summary>With one Idempotency-Key until it is answered: whatever was sent is there, and once.</summary>
    /// <returns>No body if there was none until the end of the load.</returns>
    public async Task<JsonElement?> InsistAsync(string path, Func<HttpContent> content, string key, CancellationToken stop)
    {
        while (true)
        {
            var (status, body) = await SendAsync(path, content, key);
            if (IsDone(status)) return body;
            if (stop.IsCancellationRequested) return null;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public async Task<JsonElement?> ReadAsync(string path)
    {
        try
        {
            return await client.GetFromJsonAsync<JsonElement>(path);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return null;
        }
    }

    /// <summary>On a bad network only half of a request arrives, and its answer may still come back.</summary>
    private static bool BrokeOff(HttpStatusCode status, string text) =>
        status == HttpStatusCode.BadRequest && (text.Contains("broke off", StringComparison.Ordinal) || text.Contains("The request could not be read.", StringComparison.Ordinal));
}
