using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>A user of the apps that the platform is compatible with: asks the AI through each of them, and uploads files.</summary>
internal sealed class OwnChats(Caller caller, Ledger ledger, int seed, int number)
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static int loads;

    private readonly int own = Interlocked.Increment(ref loads);
    private readonly Random random = new(unchecked((seed * 5281) + number));
    private int last;
    private string? app;
    private string? bot;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await (random.Next(6) switch
            {
                0 or 1 => SayAsync("/messages", "own", words => new { recipient_id = -1, content = words }),
                2 => ChatAsync(stop),
                3 => BotAsync(stop),
                _ => UploadAsync(stop),
            });
    }

    private string Words() => string.Create(CultureInfo.InvariantCulture, $"o{own}x{++last}");

    private async Task ChatAsync(CancellationToken stop)
    {
        app ??= await BegunAsync("/chats", title => new { title }, stop);
        if (app is not null) await SayAsync($"/chats/{app}/messages", app, content => new { content });
    }

    /// <summary>The answer comes with the answer of the model in it.</summary>
    private async Task BotAsync(CancellationToken stop)
    {
        bot ??= await BegunAsync("/api/conversations", name => new { name }, stop);
        if (bot is not null) await SayAsync($"/api/conversations/{bot}/messages", bot, text => new { text });
    }

    private async Task<string?> BegunAsync(string path, Func<string, object> body, CancellationToken stop)
    {
        var words = Words();
        var chat = await caller.InsistAsync(path, () => JsonContent.Create(body(words)), words, stop);
        ledger.Entries.Enqueue(new("chat", words, chat is null ? Outcome.Uncertain : Outcome.Acknowledged));
        return chat?.GetProperty("id").ToString();
    }

    private async Task SayAsync(string path, string chat, Func<string, object> body)
    {
        var words = $"tell me about {Words()}";
        var (status, _) = await caller.SendAsync(path, body(words));
        ledger.Entries.Enqueue(new("message", words, Caller.IsDone(status) ? Outcome.Acknowledged : Outcome.Uncertain, $"chat {own} {chat}"));
    }

    private async Task UploadAsync(CancellationToken stop)
    {
        var words = Words();
        var upload = await caller.InsistAsync("/upload", Form, words, stop);
        if (upload?.GetProperty("url").GetString() is { } url) ledger.Files.Enqueue((Path.GetFileName(url), [.. Picture, .. Encoding.UTF8.GetBytes(words)]));

        HttpContent Form()
        {
            var file = new ByteArrayContent([.. Picture, .. Encoding.UTF8.GetBytes(words)]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
            return new MultipartFormDataContent { { file, "file", words + ".png" } };
        }
    }
}
