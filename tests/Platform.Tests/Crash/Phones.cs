using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>The provider that brings text messages and takes the answers. It misbehaves now and then, and never dies.</summary>
internal sealed class Phones : IAsyncDisposable
{
    private const string PublicUrl = "https://chat.example.com";
    private const string Number = "+15559990000";

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
            ("PublicUrl", PublicUrl), ("LeaseSeconds", "2"), ("RetrySeconds", "1"),
        })
            platform.Settings[$"Channels:{key}"] = value;
        return new(twilio);
    }

    public void Misbehave(Random random) => twilio.Next(Mishaps[random.Next(Mishaps.Length)]);

    /// <summary>One call of the webhook. A repetition has the same <paramref name="sid"/>, as Twilio's own have.</summary>
    public static HttpRequestMessage Call(string from, string sid, string text)
    {
        const string path = "/twilio_webhook";
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Body"] = text, ["From"] = from, ["MessageSid"] = sid, ["To"] = Number };
        var signed = PublicUrl + path + string.Concat(form.Select(f => f.Key + f.Value));
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(FakeTwilio.AuthToken), Encoding.UTF8.GetBytes(signed));
        return new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form), Headers = { { "X-Twilio-Signature", Convert.ToBase64String(signature) } } };
    }

    public ValueTask DisposeAsync() => twilio.DisposeAsync();
}
