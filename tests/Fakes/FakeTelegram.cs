using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.Fakes;

/// <param name="Method">Such as <c>sendMessage</c>.</param>
public sealed record TelegramMessage(string Method, string ChatId, string Text, string? FileName);

/// <summary>Telegram's bot API, as far as a bot needs it.</summary>
public sealed class FakeTelegram : Provider
{
    public const string Token = "123456:the-token-of-the-tests";

    private readonly ConcurrentQueue<TelegramMessage> messages = new();
    private readonly Channel<object> updates = Channel.CreateUnbounded<object>();
    private readonly ConcurrentQueue<(long Id, object Update)> unconfirmed = new();
    private int ids = 1000;

    private FakeTelegram()
    {
        App.MapPost($"/bot{Token}/getMe", () => new { ok = true, result = new { id = 123456, is_bot = true, username = "luna_test_bot" } });
        App.MapPost($"/bot{Token}/deleteWebhook", () => new { ok = true, result = true });
        App.MapPost($"/bot{Token}/setWebhook", async (HttpRequest request) =>
        {
            Webhook = (await JsonSerializer.DeserializeAsync<JsonElement>(request.Body)).GetProperty("url").GetString();
            return new { ok = true, result = true };
        });
        App.MapPost($"/bot{Token}/getUpdates", UpdatesAsync);
        App.MapPost($"/bot{Token}/getFile", async (HttpRequest request) =>
            new { ok = true, result = new { file_path = "photos/" + (await JsonSerializer.DeserializeAsync<JsonElement>(request.Body)).GetProperty("file_id").GetString() } });
        App.MapGet($"/file/bot{Token}/photos/{{name}}", (string name) => Results.Bytes(Files[name], "image/jpeg"));
        App.MapPost($"/bot{Token}/{{method}}", SendAsync);
        App.MapFallback(http =>
        {
            http.Response.StatusCode = 404;
            return http.Response.WriteAsJsonAsync(new { ok = false, error_code = 404, description = "Not Found" });
        });
    }

    public IReadOnlyList<TelegramMessage> Messages => [.. messages];

    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>Chats whose people have blocked the bot.</summary>
    public ConcurrentDictionary<string, bool> Blocked { get; } = new();

    /// <summary>What the bot has told it to call.</summary>
    public string? Webhook { get; private set; }

    public static async Task<FakeTelegram> StartAsync()
    {
        var telegram = new FakeTelegram();
        await telegram.App.StartAsync();
        return telegram;
    }

    /// <summary>Something happens; a bot that polls is told of it, again and again until it asks for what comes after.</summary>
    public void Happens(long updateId, object update)
    {
        unconfirmed.Enqueue((updateId, update));
        updates.Writer.TryWrite(update);
    }

    private async Task UpdatesAsync(HttpContext http)
    {
        var offset = (await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body)).GetProperty("offset").GetInt64();
        var waiting = unconfirmed.Where(u => u.Id >= offset).Select(u => u.Update).ToList();
        if (waiting.Count == 0)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Closing);
            patience.CancelAfter(TimeSpan.FromMilliseconds(300));
            try
            {
                await updates.Reader.WaitToReadAsync(patience.Token);
                while (updates.Reader.TryRead(out _)) { }
            }
            catch (OperationCanceledException)
            {
                // Nothing has happened.
            }

            waiting = [.. unconfirmed.Where(u => u.Id >= offset).Select(u => u.Update)];
        }

        await http.Response.WriteAsJsonAsync(new { ok = true, result = waiting });
    }

    private async Task SendAsync(HttpContext http, string method)
    {
        var (chat, text, file) = await ReadAsync(http.Request);
        if (Blocked.ContainsKey(chat))
        {
            http.Response.StatusCode = 403;
            await http.Response.WriteAsJsonAsync(new { ok = false, error_code = 403, description = "Forbidden: bot was blocked by the user" });
            return;
        }

        await SendingAsync(http, () =>
        {
            messages.Enqueue(new(method, chat, text, file));
            return Task.FromResult<object>(new { ok = true, result = new { message_id = Interlocked.Increment(ref ids), chat = new { id = long.Parse(chat, CultureInfo.InvariantCulture) } } });
        }, h => h.Response.WriteAsJsonAsync(new { ok = false, error_code = 429, description = "Too Many Requests: retry after 1", parameters = new { retry_after = 1 } }));
    }

    private static async Task<(string Chat, string Text, string? File)> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return (form["chat_id"]!, form["caption"]!, form.Files.FirstOrDefault()?.FileName);
        }

        var json = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
        return (json.GetProperty("chat_id").ToString(), json.GetProperty("text").GetString()!, null);
    }
}
