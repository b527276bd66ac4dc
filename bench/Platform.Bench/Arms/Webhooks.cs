using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>How soon a provider has its answer: the message is on the disk by then, everything else follows.</summary>
internal static class Webhooks
{
    private const string Secret = "a-secret-of-the-benchmark-bridge";
    private const string Public = "https://bench.example";
    private const int PerSecond = 100;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var deployment = await Deployment.AloneAsync();
        var messaging = await deployment.AddAsync("messaging", "Messaging",
        [
            ("Channels__PublicUrl", Public), ("Channels__Twilio__AccountSid", "ACbench"), ("Channels__Twilio__AuthToken", Secret), ("Channels__Twilio__PhoneNumber", "+15005550006"),
            ("Channels__Twilio__Endpoint", "http://127.0.0.1:9"), ("Channels__Webhooks__bridge__Secret", Secret),
        ]);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        using var client = Chats.Client(messaging.Address, token);
        Series constant = new("constant JSON"), twilio = new("Twilio's webhook, signed form"), bridge = new("a generic webhook, signed JSON");
        var (calls, length) = (new (Series Series, Func<int, HttpRequestMessage> Call)[] { (constant, Constant), (twilio, Twilio), (bridge, Bridge) }, TimeSpan.FromSeconds(2));
        var number = 0;
        for (var round = -2; round < rounds; round++)
        {
            Console.WriteLine($"webhooks, round {round + 1} of {rounds}");
            foreach (var (series, call) in calls)
            {
                var times = await Paced.RunAsync(PerSecond, length, _ => SendAsync(call(Interlocked.Increment(ref number))));
                // The first two warm up.
                if (round < 0) continue;
                series.BeginRound();
                foreach (var time in times) series.Add(time);
            }
        }

        foreach (var series in new[] { twilio, bridge })
            page.AtMost("", $"{series.Name}: p99 of the answer, {PerSecond} a second", 50, " ms", series.By(0.99));
        page.Table($"Webhooks, {PerSecond} a second, answer in ms", constant, twilio, bridge);

        async Task<double> SendAsync(HttpRequestMessage request)
        {
            var start = Stopwatch.GetTimestamp();
            using (request)
            {
                using var response = await client.SendAsync(request);
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{request.RequestUri} was answered with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                await response.Content.ReadAsByteArrayAsync();
            }

            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    private static HttpRequestMessage Constant(int number) => new(HttpMethod.Post, "/yardstick/constant") { Content = Json($$"""{"number":{{number}}}""") };

    private static HttpRequestMessage Twilio(int number)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = "ACbench", ["Body"] = "hey, are you there? tell me about your day", ["From"] = $"+1415555{number % 500:0000}", ["MessageSid"] = $"SM{number:x32}",
            ["NumMedia"] = "0", ["To"] = "+15005550006",
        };
        var signed = "https://bench.example/twilio_webhook" + string.Concat(form.Select(f => f.Key + f.Value));
        return new(HttpMethod.Post, "/twilio_webhook")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { { "X-Twilio-Signature", Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed))) } },
        };
    }

    private static HttpRequestMessage Bridge(int number)
    {
        var body = $$"""{"id":"m{{number}}","from":{"handle":"fan{{number % 500}}","name":"Fan"},"text":"hey, are you there? tell me about your day"}""";
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"v1\n{at}\nPOST\n{Public}/channels/bridge/inbound\n{body}");
        return new(HttpMethod.Post, "/channels/bridge/inbound")
        {
            Content = Json(body),
            Headers = { { "X-Platform-Timestamp", at }, { "X-Platform-Signature", "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)) } },
        };
    }

    private static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));
}
