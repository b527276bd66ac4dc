using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>One client that does everything an operator does, one thing after the other, and writes down what it was told.</summary>
internal sealed class Load(HttpClient client, Ledger ledger, int seed, int number)
{
    /// <summary>A draft that takes longer is left alone; there is other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static int loads;

    // Loads on one platform share no words.
    private readonly int own = Interlocked.Increment(ref loads);
    private readonly Random random = new(unchecked((seed * 7919) + number));
    private readonly List<(string Author, string Words)> transcript = [];
    private string subscriber = "";
    private long conversation;
    private long subscriberId;
    private long? reply;
    private int last;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (subscriber.Length == 0 || random.Next(12) == 0) await OpenAsync(stop);
            await (random.Next(10) switch
            {
                0 or 1 => PasteMoreAsync(stop),
                2 or 3 => WriteAsync("subscriber"),
                4 => WriteAsync("ai"),
                5 or 6 => AnswerAsync(stop),
                7 => CreateAsync("diary", "/diaries", w => new { title = w, story_content = $"A quiet day with {w}.", adventure_date = "2026-05-01" }),
                8 => random.Next(3) switch
                {
                    0 => CreateAsync("memory", $"/subscribers/{subscriberId}/memories", w => new { text = $"likes {w}" }),
                    1 => CreateAsync("subscriber", "/subscribers", w => new { username = w, name = w }),
                    _ => AskAsync(),
                },
                _ => random.Next(4) == 0
                    ? CreateAsync("user", "/auth/users", w => new { username = w, email = $"{w}@example.com", password = "Ledger-Horse-7-Battery" })
                    : ReportAsync(stop),
            });
        }
    }

    private string Words() => string.Create(CultureInfo.InvariantCulture, $"w{own}x{++last}");

    private async Task OpenAsync(CancellationToken stop)
    {
        subscriber = "Zoe" + Words();
        transcript.Clear();
        transcript.AddRange([("Luna", $"hi there, {Words()}"), (subscriber, $"hello, it is {Words()}"), (subscriber, $"and how was {Words()}?")]);
        await PasteAsync(3, stop);
    }

    private async Task PasteMoreAsync(CancellationToken stop)
    {
        if (subscriber.Length == 0) return;
        transcript.Add((subscriber, $"what about {Words()}?"));
        await PasteAsync(1, stop);
    }

    /// <summary>A paste that was not answered is made again: it takes up only what is not there yet.</summary>
    private async Task PasteAsync(int added, CancellationToken stop)
    {
        var text = string.Join('\n', transcript.TakeLast(14).Select(l => $"{l.Author}: {l.Words}"));
        while (true)
        {
            var (status, body) = await SendAsync("/conversations/paste", new { text });
            if (status is { } s && (int)s < 300)
            {
                conversation = body.GetProperty("conversation_id").GetInt64();
                subscriberId = body.GetProperty("subscriber_id").GetInt64();
                reply = body.GetProperty("reply_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null;
                if (reply is { } asked) ledger.Replies.Enqueue(asked);
                foreach (var (_, words) in transcript.TakeLast(added)) ledger.Entries.Enqueue(new("message", words, Outcome.Acknowledged, subscriber));
                return;
            }

            if (!stop.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None);
                continue;
            }

            foreach (var (_, words) in transcript.TakeLast(added)) ledger.Entries.Enqueue(new("message", words, Outcome.Uncertain, subscriber));
            subscriber = "";
            return;
        }
    }

    private async Task WriteAsync(string author)
    {
        if (subscriber.Length == 0) return;
        var words = $"by the way, {Words()}";
        var (status, body) = await SendAsync($"/conversations/{conversation}/messages", new { message_content = words, sender_type = author });
        Note("message", words, status, subscriber);
        if (status is not { } s || (int)s >= 300) return;
        transcript.Add((author == "ai" ? "Luna" : subscriber, words));
        if (body.GetProperty("reply_id") is { ValueKind: JsonValueKind.Number } id) ledger.Replies.Enqueue((reply = id.GetInt64()).Value);
    }

    /// <summary>Waits for the draft, approves words of its own, and says that they were sent.</summary>
    private async Task AnswerAsync(CancellationToken stop)
    {
        if (subscriber.Length == 0 || reply is not { } id) return;
        var since = Stopwatch.GetTimestamp();
        while (await StateAsync(id) == "requested")
        {
            if (stop.IsCancellationRequested || Stopwatch.GetElapsedTime(since) > Patience) return;
            await Task.Delay(20, CancellationToken.None);
        }

        var words = $"my answer is {Words()}";
        var (approved, _) = await SendAsync($"/replies/{id}/approve", new { text = words });
        if (approved is { } refused && (int)refused is 404 or 409) return;
        ledger.Entries.Enqueue(new("approval", words, approved == HttpStatusCode.OK ? Outcome.Acknowledged : Outcome.Uncertain));
        reply = null;
        if (approved != HttpStatusCode.OK)
        {
            subscriber = "";
            return;
        }

        var (sent, _) = await SendAsync($"/replies/{id}/sent", new { });
        Note("message", words, sent, subscriber);
        if (sent == HttpStatusCode.OK) transcript.Add(("Luna", words));
    }

    private async Task CreateAsync(string place, string path, Func<string, object> body)
    {
        if (subscriber.Length == 0) return;
        var words = Words();
        var (status, _) = await SendAsync(path, body(words));
        Note(place, words, status, thread: null);
    }

    /// <summary>In the caller's own chat with the AI, which several clients share.</summary>
    private async Task AskAsync()
    {
        var words = Words();
        var (status, _) = await SendAsync("/messages", new { recipient_id = -1, content = words });
        ledger.Entries.Enqueue(new("message", words, status is { } s && (int)s < 300 ? Outcome.Acknowledged : Outcome.Uncertain, $"own {own}"));
    }

    /// <summary>Sent with the same Idempotency-Key until it is answered: it is there, and once.</summary>
    private async Task ReportAsync(CancellationToken stop)
    {
        var words = Words();
        while (true)
        {
            var (status, _) = await SendAsync("/reports", new { title = words, content = "Something is odd." }, words);
            var outcome = status is { } s && (int)s < 300 ? Outcome.Acknowledged : Outcome.Uncertain;
            if (outcome == Outcome.Acknowledged || stop.IsCancellationRequested)
            {
                ledger.Entries.Enqueue(new("report", words, outcome));
                return;
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    private void Note(string place, string words, HttpStatusCode? status, string? thread)
    {
        var acknowledged = status is { } s && (int)s < 300;
        ledger.Entries.Enqueue(new(place, words, acknowledged ? Outcome.Acknowledged : Outcome.Uncertain, thread));
        // Whether it is there nobody knows: what is pasted next could contradict it.
        if (!acknowledged && thread is not null) subscriber = "";
    }

    private async Task<string?> StateAsync(long id)
    {
        try
        {
            return (await client.GetFromJsonAsync<JsonElement>($"/replies/{id}")).GetProperty("state").GetString();
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return "requested";
        }
    }

    private async Task<(HttpStatusCode? Status, JsonElement Body)> SendAsync(string path, object body, string? key = null)
    {
        try
        {
            ledger.Sending();
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
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

    /// <summary>On a bad network only half of a request arrives, and its answer may still come back.</summary>
    private static bool BrokeOff(HttpStatusCode status, string text) =>
        status == HttpStatusCode.BadRequest && (text.Contains("broke off", StringComparison.Ordinal) || text.Contains("The request could not be read.", StringComparison.Ordinal));

    private static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or TaskCanceledException or JsonException or IOException;
}
