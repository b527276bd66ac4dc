using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>The providers: one brings text messages and takes the answers, misbehaves now and then, and never dies; of Telegram and of a bridge there is nothing but their calls.</summary>
internal sealed class Phones : IAsyncDisposable
{
    private const string PublicUrl = "https://chat.example.com";
    private const string Number = "+15559990000";
    private const string Secret = "the-secret-of-both-others";

    private static readonly Mishap[] Mishaps = [Mishap.TakesAndBreaks, Mishap.TooManyRequests, Mishap.Fails];

    private readonly FakeTwilio twilio;

    private Phones(FakeTwilio twilio) => this.twilio = twilio;

    /// <summary>The texts of what the platform has sent, each as often as it was sent.</summary>
    public IReadOnlyList<string> Taken => [.. twilio.Messages.Select(m => m.Body)];

    /// <summary>Call before the platform starts.</summary>
    /// <param name="between">By which address the platform reaches the provider.</param>
    public static async Task<Phones> StartAsync(Topologies.Platform platform, Func<Uri, Uri>? between = null)
    {
        var twilio = await FakeTwilio.StartAsync();
        foreach (var (key, value) in new[]
        {
            ("Twilio:AccountSid", FakeTwilio.AccountSid), ("Twilio:AuthToken", FakeTwilio.AuthToken), ("Twilio:PhoneNumber", Number), ("Twilio:Endpoint", (between?.Invoke(new(twilio.Address)).ToString() ?? twilio.Address).TrimEnd('/')),
            ("Telegram:Token", "123456:the-token-of-the-rig"), ("Telegram:Secret", Secret), ("Telegram:Endpoint", twilio.Address), ("Webhooks:bridge:Secret", Secret),
            ("PublicUrl", PublicUrl), ("LeaseSeconds", "2"), ("RetrySeconds", "1"),
        })
            platform.Settings[$"Channels:{key}"] = value;
        return new(twilio);
    }

    public void Misbehave(Random random) => twilio.Next(Mishaps[random.Next(Mishaps.Length)]);

    /// <summary>One call of a channel's webhook. A repetition has the same <paramref name="id"/>, as the providers' own have.</summary>
    /// <param name="from">A number in all of them.</param>
    public static HttpRequestMessage Call(string channel, string from, int id, string text) => channel switch
    {
        "telegram" => Telegram(long.Parse(from, System.Globalization.CultureInfo.InvariantCulture), id, text),
        "bridge" => Bridge(from, $"{from}-{id}", text),
        _ => Twilio(from, $"SM{from}x{id}", text),
    };

    private static HttpRequestMessage Telegram(long from, int id, string text)
    {
        var message = new { message_id = id, date = 1_763_000_000 + id, text, from = new { id = from, is_bot = false, first_name = "Pia" }, chat = new { id = from, type = "private" } };
        return new(HttpMethod.Post, "/telegram_webhook")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { update_id = (from * 1_000) + id, message }), Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
        };
    }

    private static HttpRequestMessage Bridge(string from, string id, string text)
    {
        const string path = "/channels/bridge/inbound";
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { id, type = "message", from = new { handle = from, name = "Pia" }, text });
        var time = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v1\n{time}\nPOST\n{PublicUrl}{path}\n"), .. body];
        return new(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
            Headers = { { "X-Platform-Timestamp", time }, { "X-Platform-Signature", "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)) } },
        };
    }

    private static HttpRequestMessage Twilio(string from, string sid, string text)
    {
        const string path = "/twilio_webhook";
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Body"] = text, ["From"] = from, ["MessageSid"] = sid, ["To"] = Number };
        var signed = PublicUrl + path + string.Concat(form.Select(f => f.Key + f.Value));
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(FakeTwilio.AuthToken), Encoding.UTF8.GetBytes(signed));
        return new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form), Headers = { { "X-Twilio-Signature", Convert.ToBase64String(signature) } } };
    }

    public ValueTask DisposeAsync() => twilio.DisposeAsync();
}
