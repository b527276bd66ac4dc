using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>A subscriber writes by SMS, and the process dies while the answer is on its way to the provider.</summary>
public sealed class ChannelScenarios
{
    private const string PublicUrl = "https://chat.example.com";

    [Fact]
    public async Task Killed_between_sending_and_the_providers_answer_nothing_is_sent_twice()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        await using var platform = new AllInOnePlatform();
        foreach (var (key, value) in new (string, string)[]
        {
            ("Channels:Twilio:AccountSid", FakeTwilio.AccountSid), ("Channels:Twilio:AuthToken", FakeTwilio.AuthToken), ("Channels:Twilio:PhoneNumber", "+15559990000"),
            ("Channels:Twilio:Endpoint", twilio.Address), ("Channels:PublicUrl", PublicUrl), ("Channels:TimeoutSeconds", "8"), ("Channels:LeaseSeconds", "1"),
        })
            platform.Settings[key] = value;
        await platform.InitializeAsync();
        using var op = await platform.SignInAsync();

        // Twilio takes the one and does not answer; of the other it never hears.
        twilio.Next(Mishap.TakesAndHangs, Mishap.Hangs);
        var taken = await AnswerAsync(platform, op, "+15550001111", "SM1", "I was out by the sea");
        await Effects.EventuallyAsync(() => Task.FromResult(twilio.Attempts == 1), "Twilio is told the first time");
        var lost = await AnswerAsync(platform, op, "+15550002222", "SM2", "and I was at home");
        await Effects.EventuallyAsync(() => Task.FromResult(twilio.Attempts == 2), "Twilio is told the second time");
        await platform.KillAsync(platform.Messaging);
        await platform.StartAsync(platform.Messaging);

        using var again = await platform.SignInAsync();
        await StateAsync(again, taken, "sent");
        await StateAsync(again, lost, "unknown");
        Assert.Equal("I was out by the sea", Assert.Single(twilio.Messages).Body);
        Assert.Equal(2, twilio.Attempts);

        // Twilio's own retry of the webhook after the restart changes nothing.
        await WritesAsync(platform, "+15550001111", "SM1");
        Assert.Equal(1, await Effects.ScalarAsync(platform, "messaging", "SELECT COUNT(*) FROM provider_receipts WHERE provider_id = 'SM1'"));
        Assert.Equal(2, (await again.GetAsync($"/conversations/{taken}/messages")).GetArrayLength());

        var unknown = (await again.GetAsync($"/conversations/{lost}/deliveries"))[0].GetProperty("delivery_id").GetInt64();
        Assert.Equal(HttpStatusCode.Accepted, (await again.PostAsync($"/deliveries/{unknown}/retry", new { })).Status);
        await StateAsync(again, lost, "sent");
        Assert.Equal(2, twilio.Messages.Count);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_signature_is_checked_over_the_address_that_the_provider_called()
    {
        await using var platform = new AllInOnePlatform();
        foreach (var (key, value) in new (string, string)[]
        {
            ("Channels:Twilio:AccountSid", FakeTwilio.AccountSid), ("Channels:Twilio:AuthToken", FakeTwilio.AuthToken), ("Channels:Twilio:PhoneNumber", "+15559990000"),
            ("Gateway:TrustedProxies", "127.0.0.1"),
        })
            platform.Settings[key] = value;
        await platform.InitializeAsync();

        Assert.Equal(HttpStatusCode.OK, await CallAsync(platform, "+15550003333", "SM3", "chat.example.com", "https"));
        foreach (var (host, scheme) in new (string, string?)[] { ("chat.example.com", null), ("chat.example.com", "http"), ("other.example.com", "https") })
            Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(platform, "+15550004444", "SM4", host, scheme));
        Assert.Equal(1, await Effects.ScalarAsync(platform, "messaging", "SELECT COUNT(*) FROM provider_receipts WHERE provider_id IN ('SM3', 'SM4')"));
    }

    /// <returns>The conversation.</returns>
    private static async Task<long> AnswerAsync(AllInOnePlatform platform, Operator op, string number, string sid, string text)
    {
        await WritesAsync(platform, number, sid);
        var conversation = (await op.GetAsync("/conversations?channel=sms")).EnumerateArray().First(c => c.GetProperty("title").GetString() == number).GetProperty("conversation_id").GetInt64();
        JsonElement draft = default;
        await Effects.EventuallyAsync(async () =>
        {
            draft = (await op.GetAsync($"/replies?state=ready&conversation_id={conversation}")).EnumerateArray().FirstOrDefault();
            return draft.ValueKind == JsonValueKind.Object;
        }, "the draft is ready");
        Assert.Equal(HttpStatusCode.OK, (await op.PostAsync($"/replies/{draft.GetProperty("reply_id").GetInt64()}/approve", new { text })).Status);
        return conversation;
    }

    private static async Task WritesAsync(AllInOnePlatform platform, string number, string sid) =>
        Assert.Equal(HttpStatusCode.OK, await CallAsync(platform, number, sid));

    /// <summary>Twilio calls the public address and signs over it; a proxy in front may say on which host and by which scheme it was called.</summary>
    private static async Task<HttpStatusCode> CallAsync(AllInOnePlatform platform, string number, string sid, string? host = null, string? scheme = null)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "what did you do yesterday?", ["From"] = number, ["MessageSid"] = sid, ["To"] = "+15559990000" };
        var signed = PublicUrl + "/twilio_webhook" + string.Concat(form.Select(f => f.Key + f.Value));
        using var client = platform.Anonymous();
        client.DefaultRequestHeaders.Host = host;
        if (scheme is not null) client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        client.DefaultRequestHeaders.Add("X-Twilio-Signature", Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(FakeTwilio.AuthToken), Encoding.UTF8.GetBytes(signed))));
        using var response = await client.PostAsync("/twilio_webhook", new FormUrlEncodedContent(form));
        return response.StatusCode;
    }

    private static Task StateAsync(Operator op, long conversation, string state) => Effects.EventuallyAsync(
        async () => (await op.GetAsync($"/conversations/{conversation}/deliveries"))[0].GetProperty("state").GetString() == state, $"the delivery is {state}");
}
