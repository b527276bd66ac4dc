using System.Globalization;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Channels.Telegram;
using InfluencerPlatform.Messaging.Channels.Twilio;
using InfluencerPlatform.Messaging.Channels.Webhook;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

/// <summary>The service with all channels connected, to providers on this machine.</summary>
public class ChannelHost : MessagingHost, IAsyncLifetime
{
    public const string PublicUrl = "https://chat.example.com";
    public const string TwilioNumber = "+15559990000";
    public const string TelegramSecret = "the-secret-of-the-tests";
    public const string BridgeSecret = "the-bridge-and-we-know-this";

    private static int numbers = 1000;

    public FakeTwilio Twilio { get; private set; } = null!;

    public FakeTelegram Telegram { get; private set; } = null!;

    public Bridge Bridge { get; private set; } = null!;

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Channels:PublicUrl", PublicUrl), ("Channels:PollMilliseconds", "10"), ("Channels:TimeoutSeconds", "3"), ("Channels:RetrySeconds", "1"), ("Channels:MaxAttempts", "4"),
        ("Channels:LeaseSeconds", "60"), ("Channels:StopWords", "stopp"), ("Replies:QuietSeconds", "0"),
        ("Channels:Twilio:AccountSid", FakeTwilio.AccountSid), ("Channels:Twilio:AuthToken", FakeTwilio.AuthToken), ("Channels:Twilio:PhoneNumber", TwilioNumber),
        ("Channels:Twilio:Endpoint", Twilio.Address),
        ("Channels:Telegram:Token", FakeTelegram.Token), ("Channels:Telegram:Secret", TelegramSecret), ("Channels:Telegram:Endpoint", Telegram.Address),
        ("Channels:Webhooks:instagram:Secret", BridgeSecret), ("Channels:Webhooks:instagram:Url", Bridge.Url),
    ];

    public async ValueTask InitializeAsync()
    {
        Twilio = await FakeTwilio.StartAsync(Clock);
        Telegram = await FakeTelegram.StartAsync();
        Bridge = await Bridge.StartAsync(BridgeSecret);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Twilio.DisposeAsync();
        await Telegram.DisposeAsync();
        await Bridge.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A telephone number of nobody yet.</summary>
    public static string Number() => string.Create(CultureInfo.InvariantCulture, $"+1555000{Interlocked.Increment(ref numbers)}");

    /// <summary>Calls as Twilio does, signed by the public address.</summary>
    public async Task<HttpResponseMessage> TwilioAsync(Dictionary<string, string> form, string path = "/twilio_webhook", string? signature = null)
    {
        using var client = CreateClient();
        client.DefaultRequestHeaders.Add(
            "X-Twilio-Signature", signature ?? TwilioSignature.Of(FakeTwilio.AuthToken, PublicUrl + path, form.Select(f => KeyValuePair.Create(f.Key, new Microsoft.Extensions.Primitives.StringValues(f.Value)))));
        return await client.PostAsync(path, new FormUrlEncodedContent(form));
    }

    public static Dictionary<string, string> Sms(string from, string body, string? sid = null, params (string Name, string Value)[] more) =>
        new Dictionary<string, string> { ["MessageSid"] = sid ?? "SM" + Guid.NewGuid().ToString("N"), ["From"] = from, ["To"] = TwilioNumber, ["Body"] = body, ["NumMedia"] = "0", ["ApiVersion"] = "2010-04-01" }
            .Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value))).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value);

    /// <summary>Someone writes by SMS; returns the conversation.</summary>
    public async Task<long> WritesAsync(string from, string body)
    {
        var sid = "SM" + Guid.NewGuid().ToString("N");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await TwilioAsync(Sms(from, body, sid))).StatusCode);
        return await ReadAsync(db => db.ProviderReceipts.Where(r => r.ProviderId == sid).Join(db.Messages, r => r.MessageId, m => m.MessageId, (_, m) => m.ConversationId).SingleAsync());
    }

    /// <summary>The draft that was asked for is written and approved; returns the reply.</summary>
    public async Task<long> ApproveAsync(long conversationId, string text)
    {
        var request = await Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversationId && !Answered.Contains(r.ReplyId));
        Answered.Add(request.ReplyId);
        await AnswerAsync(request, text);
        await Operator().PostAsync($"/replies/{request.ReplyId}/approve", new { }, 200);
        return request.ReplyId;
    }

    private HashSet<long> Answered { get; } = [];

    public async Task<HttpResponseMessage> TelegramAsync(object update, string? secret = TelegramSecret)
    {
        using var client = CreateClient();
        if (secret is not null) client.DefaultRequestHeaders.Add(TelegramEndpoints.SecretHeader, secret);
        return await client.PostAsync("/telegram_webhook", new StringContent(JsonSerializer.Serialize(update), Encoding.UTF8, "application/json"));
    }

    public async Task<HttpResponseMessage> BridgeAsync(object message, string path = "/channels/instagram/inbound", DateTimeOffset? at = null, string? signature = null)
    {
        using var client = CreateClient();
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        var timestamp = (at ?? Clock.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        client.DefaultRequestHeaders.Add(WebhookSignature.TimestampHeader, timestamp);
        client.DefaultRequestHeaders.Add(WebhookSignature.Header, signature ?? WebhookSignature.Of(BridgeSecret, timestamp, "POST", PublicUrl + path, body));
        return await client.PostAsync(path, new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });
    }

    /// <summary>The newest delivery of a conversation, once it has come to this. On a machine with much to do an attempt may have timed out; the next is then due at once.</summary>
    public Task<Delivery> DeliveryAsync(long conversationId, DeliveryState state, Func<Delivery, bool>? and = null) => UntilAsync(
        async () =>
        {
            var delivery = await ReadAsync(db => db.Deliveries.AsNoTracking().Where(d => d.ConversationId == conversationId).OrderByDescending(d => d.DeliveryId).FirstOrDefaultAsync());
            if (state != DeliveryState.Queued && delivery is { State: DeliveryState.Queued, Reason: "The provider did not answer in time." } && delivery.DueAt > Clock.GetUtcNow().UtcDateTime)
                Clock.Advance(delivery.DueAt - Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(1));
            return delivery;
        },
        d => d?.State == state && and?.Invoke(d) != false, d => d is null ? "there is no delivery" : $"the delivery is {d.State} after {d.Attempts} attempts: {d.Reason}")!;

    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> fits, Func<T, string>? describe = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(15));
        for (var tries = 0; ; tries++)
        {
            var seen = await look();
            if (fits(seen)) return seen;
            Assert.True(tries < 2000, describe?.Invoke(seen) ?? $"still {seen}");
            await timer.WaitForNextTickAsync();
        }
    }
}
