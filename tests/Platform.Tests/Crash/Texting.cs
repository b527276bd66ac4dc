using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>People who write by SMS, Telegram or a bridge, one after the other, and an operator whose answers to the first leave by themselves once they are approved.</summary>
internal sealed class Texting(HttpClient client, Ledger ledger, Phones phones, int seed, int number)
{
    private static readonly string[] Channels = ["sms", "sms", "telegram", "bridge"];

    private static int loads;

    private readonly int own = Interlocked.Increment(ref loads);
    private readonly Random random = new(unchecked((seed * 6271) + number));
    private string channel = "";
    private string person = "";
    private int people;
    private int last;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (person.Length == 0 || random.Next(4) == 0)
                (channel, person) = (Channels[random.Next(Channels.Length)], string.Create(CultureInfo.InvariantCulture, $"+1555{own:D3}{++people:D4}"));
            await WriteAsync(stop);
            if (random.Next(6) == 0) phones.Misbehave(random);
            if (channel == "sms" && random.Next(3) > 0) await AnswerAsync();
        }
    }

    /// <summary>A provider calls until it is answered.</summary>
    private async Task WriteAsync(CancellationToken stop)
    {
        var words = $"what about {Words()}?";
        var outcome = Outcome.Uncertain;
        while (outcome == Outcome.Uncertain)
        {
            ledger.Sending();
            try
            {
                using var call = Phones.Call(channel, person, last, words);
                using var response = await client.SendAsync(call, CancellationToken.None);
                Assert.True((int)response.StatusCode is < 400 or 429 or >= 500, $"the webhook: {response.StatusCode}");
                if (response.IsSuccessStatusCode) outcome = Outcome.Acknowledged;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                // Called again.
            }

            if (outcome == Outcome.Acknowledged) continue;
            if (stop.IsCancellationRequested) break;
            await Task.Delay(50, CancellationToken.None);
        }

        ledger.Entries.Enqueue(new("message", words, outcome, person));
    }

    private async Task AnswerAsync()
    {
        if (await FirstAsync("/conversations?channel=sms&limit=100", c => c.GetProperty("title").GetString() == person) is not { } chat) return;
        var conversation = chat.GetProperty("conversation_id").GetInt64();
        var words = $"my answer is {Words()}";
        if (random.Next(3) == 0)
        {
            var written = await SendAsync($"/conversations/{conversation}/messages", new { message_content = words, sender_type = "ai" });
            var outcome = written is { } s && (int)s < 300 ? Outcome.Acknowledged : Outcome.Uncertain;
            ledger.Entries.Enqueue(new("message", words, outcome, person));
            ledger.Entries.Enqueue(new("delivery", words, outcome));
            if (outcome == Outcome.Uncertain) person = "";
            return;
        }

        if (await FirstAsync($"/replies?state=ready&conversation_id={conversation}", _ => true) is not { } draft) return;
        var approved = await SendAsync($"/replies/{draft.GetProperty("reply_id").GetInt64()}/approve", new { text = words });
        if (approved is { } refused && (int)refused is 404 or 409) return;
        var told = approved == HttpStatusCode.OK ? Outcome.Acknowledged : Outcome.Uncertain;
        ledger.Entries.Enqueue(new("approval", words, told));
        ledger.Entries.Enqueue(new("delivery", words, told));
    }

    private string Words() => string.Create(CultureInfo.InvariantCulture, $"t{own}x{++last}");

    private async Task<JsonElement?> FirstAsync(string path, Func<JsonElement, bool> wanted)
    {
        try
        {
            foreach (var one in (await client.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().Where(wanted)) return one;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException or IOException)
        {
            // Asked again another time.
        }

        return null;
    }

    private async Task<HttpStatusCode?> SendAsync(string path, object body)
    {
        ledger.Sending();
        try
        {
            using var response = await client.PostAsJsonAsync(path, body);
            Assert.True((int)response.StatusCode is < 400 or 404 or 409 or 429 or >= 500, $"{path}: {response.StatusCode}");
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}
