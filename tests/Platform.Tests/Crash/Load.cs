using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>One client that does everything an operator does, one thing after the other, and writes down what it was told.</summary>
internal sealed class Load(Caller caller, Ledger ledger, int seed, int number)
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
            await (random.Next(12) switch
            {
                0 or 1 => PasteMoreAsync(stop),
                2 or 3 => WriteAsync("subscriber"),
                4 => WriteAsync("ai"),
                5 or 6 => AnswerAsync(stop),
                7 => CreateAsync("diary", "/diaries", w => new { title = w, story_content = $"A quiet day with {w}.", adventure_date = "2026-05-01" }),
                8 => random.Next(2) == 0
                    ? CreateAsync("memory", $"/subscribers/{subscriberId}/memories", w => new { text = $"likes {w}" })
                    : InsistAsync("subscriber", "/subscribers", w => new { username = w, name = w }, stop),
                9 => CorrectAsync(),
                10 => random.Next(4) == 0 ? ImportAsync(stop) : WithdrawAsync(),
                _ => random.Next(4) == 0
                    ? CreateAsync("user", "/auth/users", w => new { username = w, email = $"{w}@example.com", password = "Ledger-Horse-7-Battery" })
                    : InsistAsync("report", "/reports", w => new { title = w, content = "Something is odd." }, stop),
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
            var (status, body) = await caller.SendAsync("/conversations/paste", new { text });
            if (Caller.IsDone(status))
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
        var (status, body) = await caller.SendAsync($"/conversations/{conversation}/messages", new { message_content = words, sender_type = author });
        Note("message", words, status, subscriber);
        if (!Caller.IsDone(status)) return;
        transcript.Add((author == "ai" ? "Luna" : subscriber, words));
        if (body.GetProperty("reply_id") is { ValueKind: JsonValueKind.Number } id) ledger.Replies.Enqueue((reply = id.GetInt64()).Value);
    }

    /// <summary>Waits for the draft, approves words of its own, and says that they were sent.</summary>
    private async Task AnswerAsync(CancellationToken stop)
    {
        if (subscriber.Length == 0 || reply is not { } id) return;
        var since = Stopwatch.GetTimestamp();
        while ((await caller.ReadAsync($"/replies/{id}"))?.GetProperty("state").GetString() is null or "requested")
        {
            if (stop.IsCancellationRequested || Stopwatch.GetElapsedTime(since) > Patience) return;
            await Task.Delay(20, CancellationToken.None);
        }

        var words = $"my answer is {Words()}";
        var (approved, _) = await caller.SendAsync($"/replies/{id}/approve", new { text = words });
        if (approved is { } refused && (int)refused is 404 or 409) return;
        ledger.Entries.Enqueue(new("approval", words, approved == HttpStatusCode.OK ? Outcome.Acknowledged : Outcome.Uncertain));
        reply = null;
        if (approved != HttpStatusCode.OK)
        {
            subscriber = "";
            return;
        }

        var (sent, _) = await caller.SendAsync($"/replies/{id}/sent", new { });
        Note("message", words, sent, subscriber);
        if (sent == HttpStatusCode.OK) transcript.Add(("Luna", words));
    }

    private async Task CreateAsync(string place, string path, Func<string, object> body)
    {
        if (subscriber.Length == 0) return;
        var words = Words();
        var (status, _) = await caller.SendAsync(path, body(words));
        Note(place, words, status, thread: null);
    }

    private async Task InsistAsync(string place, string path, Func<string, object> body, CancellationToken stop)
    {
        var words = Words();
        var answer = await caller.InsistAsync(path, () => JsonContent.Create(body(words)), words, stop);
        ledger.Entries.Enqueue(new(place, words, answer is null ? Outcome.Uncertain : Outcome.Acknowledged));
    }

    /// <summary>Writes something, and then something else in its place.</summary>
    private async Task CorrectAsync()
    {
        if (await DraftedAsync() is not { } written) return;
        var words = $"rather, {Words()}";
        var (status, _) = await caller.SendAsync(written.Path, new { message_content = words }, method: HttpMethod.Patch);
        Gone(written.Words, status);
        Note("message", words, status, subscriber);
        if (Caller.IsDone(status)) transcript.Add(("Luna", words));
    }

    private async Task WithdrawAsync()
    {
        if (await DraftedAsync() is not { } written) return;
        var (status, _) = await caller.SendAsync(written.Path, new { }, method: HttpMethod.Delete);
        Gone(written.Words, status);
        if (!Caller.IsDone(status)) subscriber = "";
    }

    /// <summary>A message that the ledger does not know yet, since it is not to stay.</summary>
    private async Task<(string Path, string Words)?> DraftedAsync()
    {
        if (subscriber.Length == 0) return null;
        var words = $"first, {Words()}";
        var (status, body) = await caller.SendAsync($"/conversations/{conversation}/messages", new { message_content = words, sender_type = "ai" });
        if (Caller.IsDone(status)) return ($"/conversations/{conversation}/messages/{body.GetProperty("message").GetProperty("message_id").GetInt64()}", words);
        Note("message", words, status, subscriber);
        return null;
    }

    private void Gone(string words, HttpStatusCode? status) => ledger.Entries.Enqueue(new("message", words, Caller.IsDone(status) ? Outcome.Removed : Outcome.Uncertain));

    /// <summary>A long chat is worked off behind the answer. What she has answered long ago would not move the mood.</summary>
    private async Task ImportAsync(CancellationToken stop)
    {
        var name = "Ida" + Words();
        List<string> lines = [.. Enumerable.Range(0, CrashRig.ImportAbove + 4).Select(_ => $"long ago, {Words()}")];
        var text = string.Join('\n', lines.Select((words, i) => $"{(i == 0 ? "Luna" : name)}: {words}"));
        var answer = await caller.InsistAsync("/conversations/paste", () => JsonContent.Create(new { text }), name, stop);
        foreach (var words in lines) ledger.Entries.Enqueue(new("message", words, answer is null ? Outcome.Uncertain : Outcome.Acknowledged, name));
    }

    private void Note(string place, string words, HttpStatusCode? status, string? thread)
    {
        var acknowledged = Caller.IsDone(status);
        ledger.Entries.Enqueue(new(place, words, acknowledged ? Outcome.Acknowledged : Outcome.Uncertain, thread));
        // Whether it is there nobody knows: what is pasted next could contradict it.
        if (!acknowledged && thread is not null) subscriber = "";
    }
}
