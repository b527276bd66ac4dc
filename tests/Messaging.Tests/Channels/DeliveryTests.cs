using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class DeliveryTests(ChannelHost host) : IClassFixture<ChannelHost>
{
    [Fact]
    public async Task An_approved_reply_is_sent_once_and_becomes_a_message()
    {
        var (number, conversation, reply) = await ApprovedAsync("see you at the beach");
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var sent = host.Twilio.Messages.Single(m => m.To == number);
        Assert.Equal(("see you at the beach", ChannelHost.TwilioNumber, delivery.Parts[0].ProviderId), (sent.Body, sent.From, sent.Sid));
        var answered = await host.Operator().GetAsync($"/replies/{reply}", 200);
        Assert.Equal("sent", answered.Text("state"));
        var message = (await host.Operator().ListAsync($"/conversations/{conversation}/messages"))[^1];
        Assert.Equal((answered.Number("sent_message_id"), "sent"), (message.Number("message_id"), message.Text("status")));
        Assert.Contains((await host.Operator().GetAsync($"/conversations/{conversation}/changes?after=0", 200)).GetProperty("deliveries").EnumerateArray(), d => d.Text("state") == "sent");
        await host.Operator().PostAsync($"/deliveries/{delivery.DeliveryId}/retry", null, 409);
    }

    [Fact]
    public async Task News_of_a_message_move_it_forward_in_whatever_order_they_come()
    {
        var (_, conversation, _) = await ApprovedAsync("out of order");
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        foreach (var (status, state) in new[] { ("delivered", "delivered"), ("sent", "delivered"), ("delivered", "delivered"), ("queued", "delivered"), ("read", "read"), ("failed", "read") })
        {
            Assert.Equal(200, (int)(await StatusAsync(delivery, status)).StatusCode);
            Assert.Equal(state, (await host.Operator().GetAsync($"/deliveries/{delivery.DeliveryId}", 200)).Text("state"));
        }

        Assert.Equal("read", (await host.Operator().ListAsync($"/conversations/{conversation}/messages"))[^1].Text("status"));
    }

    [Fact]
    public async Task What_could_not_be_delivered_says_why_and_is_sent_again_by_hand()
    {
        var (number, conversation, _) = await ApprovedAsync("lost on the way");
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        await StatusAsync(delivery, "undelivered", ("ErrorCode", "30003"));
        var failed = await host.Operator().GetAsync($"/deliveries/{delivery.DeliveryId}", 200);
        Assert.Equal("failed", failed.Text("state"));
        Assert.Contains("30003", failed.Text("reason"));
        Assert.Equal("failed", (await host.Operator().ListAsync($"/conversations/{conversation}/messages"))[^1].Text("status"));
        await host.Operator().PostAsync($"/deliveries/{delivery.DeliveryId}/retry", null, 202);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal(2, host.Twilio.Messages.Count(m => m.To == number));
        Assert.Equal(2, (await host.Operator().ListAsync($"/conversations/{conversation}/messages")).Count);
        // News of the first one no longer concern it.
        await StatusAsync(delivery, "failed");
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
    }

    [Fact]
    public async Task Too_many_requests_and_failures_are_waited_out()
    {
        host.Twilio.Next(Mishap.TooManyRequests, Mishap.Fails);
        var (number, conversation, _) = await ApprovedAsync("patience");
        await RetriedAsync(conversation, 1);
        await RetriedAsync(conversation, 2);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Single(host.Twilio.Messages, m => m.To == number);
    }

    [Fact]
    public async Task In_the_end_it_is_given_up_with_a_reason_and_can_be_retried()
    {
        host.Twilio.Next(Mishap.Fails, Mishap.Fails, Mishap.Fails, Mishap.Fails);
        var (_, conversation, reply) = await ApprovedAsync("never");
        for (var attempt = 1; attempt < 4; attempt++) await RetriedAsync(conversation, attempt);
        var given = await host.DeliveryAsync(conversation, DeliveryState.Failed);
        Assert.Contains("Given up after 4 attempts", given.Reason);
        Assert.Equal("approved", (await host.Operator().GetAsync($"/replies/{reply}", 200)).Text("state"));
        Assert.Contains(await host.Operator().ListAsync("/deliveries?state=failed"), d => d.Number("delivery_id") == given.DeliveryId);
        await host.Operator().PostAsync($"/deliveries/{given.DeliveryId}/retry", null, 202);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal("sent", (await host.Operator().GetAsync($"/replies/{reply}", 200)).Text("state"));
    }

    [Theory]
    [InlineData(Mishap.TakesAndHangs)]
    [InlineData(Mishap.TakesAndBreaks)]
    public async Task When_the_answer_is_lost_the_provider_is_asked_before_anything_is_sent_again(Mishap mishap)
    {
        host.Twilio.Next(mishap);
        var (number, conversation, _) = await ApprovedAsync($"only once {mishap}");
        await RetriedAsync(conversation, 1);
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal(host.Twilio.Messages.Single(m => m.To == number).Sid, delivery.Parts[0].ProviderId);
    }

    [Fact]
    public async Task What_the_provider_never_got_is_sent_again()
    {
        host.Twilio.Next(Mishap.Hangs);
        var (number, conversation, _) = await ApprovedAsync("once more");
        await RetriedAsync(conversation, 1);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Single(host.Twilio.Messages, m => m.To == number);
    }

    [Fact]
    public async Task A_status_that_overtakes_the_answer_settles_it()
    {
        host.Twilio.Next(Mishap.TakesAndHangs);
        var (number, conversation, reply) = await ApprovedAsync("overtaken");
        var sent = (await ChannelHost.UntilAsync(() => Task.FromResult(host.Twilio.Messages.SingleOrDefault(m => m.To == number)), m => m is not null))!;
        var callback = new Uri(sent.StatusCallback!);
        await host.TwilioAsync(new() { ["MessageSid"] = sent.Sid, ["MessageStatus"] = "delivered", ["To"] = number, ["From"] = ChannelHost.TwilioNumber }, callback.PathAndQuery);
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Delivered);
        Assert.Equal(sent.Sid, delivery.Parts[0].ProviderId);
        Assert.Equal("sent", (await host.Operator().GetAsync($"/replies/{reply}", 200)).Text("state"));
    }

    [Fact]
    public async Task After_a_crash_it_is_looked_up_and_never_resent_blindly()
    {
        // As a process leaves it that died after the provider had taken the one, and before it could be told of the other.
        host.Twilio.Refused.Clear();
        var (number, conversation, _) = await ApprovedAsync("taken before the crash");
        var first = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var other = await host.WritesAsync(ChannelHost.Number(), "hello");
        await host.ApproveAsync(other, "nobody knows");
        var second = await host.DeliveryAsync(other, DeliveryState.Sent);
        await CrashAsync(first, forgetReceipt: true);
        await CrashAsync(second, forgetReceipt: false);
        var found = await host.DeliveryAsync(conversation, DeliveryState.Sent, d => d.LeasedUntil is null);
        Assert.Equal(first.Parts[0].ProviderId, found.Parts[0].ProviderId);
        Assert.Single(host.Twilio.Messages, m => m.To == number);
        var unknown = await host.DeliveryAsync(other, DeliveryState.Unknown);
        Assert.NotNull(unknown.Reason);
        Assert.Single(host.Twilio.Messages, m => m.Body == "nobody knows");
        await host.Operator().PostAsync($"/deliveries/{unknown.DeliveryId}/retry", null, 202);
        await host.DeliveryAsync(other, DeliveryState.Sent);
        Assert.Equal(2, host.Twilio.Messages.Count(m => m.Body == "nobody knows"));
    }

    [Fact]
    public async Task Who_has_told_Twilio_to_stop_has_told_us()
    {
        var number = ChannelHost.Number();
        host.Twilio.Refused[number] = 21610;
        var conversation = await host.WritesAsync(number, "hello");
        await host.ApproveAsync(conversation, "hello");
        Assert.Contains("no more messages", (await host.DeliveryAsync(conversation, DeliveryState.Failed)).Reason);
        Assert.Contains(await host.Operator().ListAsync("/channels/sms/contacts?opted_out=true"), c => c.Text("address") == number);
    }

    [Fact]
    public async Task A_long_text_goes_out_in_parts_in_order()
    {
        var text = string.Join(' ', Enumerable.Range(0, 700).Select(i => $"word{i}."));
        var (number, conversation, _) = await ApprovedAsync(text);
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var parts = host.Twilio.Messages.Where(m => m.To == number).Select(m => m.Body).ToList();
        Assert.Equal(text, string.Join(' ', parts));
        Assert.All(parts, p => Assert.InRange(p.Length, 1, 1600));
        Assert.Equal(parts.Count, delivery.Parts.Count);
        Assert.Single(await host.ReadAsync(db => db.Messages.Where(m => m.ConversationId == conversation && m.SenderType == "ai").ToListAsync()));
    }

    [Fact]
    public async Task An_operators_own_message_is_sent_with_its_file()
    {
        var number = ChannelHost.Number();
        var conversation = await host.WritesAsync(number, "hello");
        var client = host.Operator();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]), "file", "me.png" } };
        var url = (await client.PostAsync("/upload", form).JsonAsync(200)).Text("url");
        var other = host.Client(2, "operator");
        await other.PostAsync($"/conversations/{conversation}/messages", new { message_content = "not mine", sender_type = "ai", media_urls = new[] { url } }, 400);
        var written = await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "look", sender_type = "ai", media_urls = new[] { url } }, 202);
        Assert.Equal("sending", written.GetProperty("message").Text("status"));
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var sent = host.Twilio.Messages.Single(m => m.To == number);
        var link = new Uri(sent.MediaUrls.Single());
        using var nobody = host.CreateClient();
        Assert.Equal("image/png", (await nobody.GetAsync(link.PathAndQuery)).Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, (int)(await nobody.GetAsync(link.PathAndQuery[..^1] + (link.PathAndQuery[^1] == 'a' ? 'b' : 'a'))).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(404, (int)(await nobody.GetAsync(link.PathAndQuery)).StatusCode);
    }

    [Fact]
    public async Task A_verification_code_is_sent_and_forgotten()
    {
        var number = ChannelHost.Number();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        await host.DeliverAsync(new PhoneCodeRequested(5, number, "123456 is your verification code.", now.AddMinutes(10), now));
        await ChannelHost.UntilAsync(() => host.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Address == number)), d => d.State == DeliveryState.Sent);
        Assert.Equal("123456 is your verification code.", host.Twilio.Messages.Single(m => m.To == number).Body);
        Assert.DoesNotContain("123456", await host.ReadAsync(db => db.Deliveries.Where(d => d.Address == number).Select(d => d.Text).SingleAsync()));
        Assert.DoesNotContain(await host.Operator().ListAsync("/deliveries?limit=200"), d => d.Text("address") == number);
    }

    [Fact]
    public async Task Erasing_a_subscriber_leaves_nothing_on_channels()
    {
        var (number, conversation, _) = await ApprovedAsync("soon forgotten");
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var subscriber = (await host.Operator().GetAsync($"/conversations/{conversation}", 200)).Number("subscriber_id");
        await host.Operator().PostAsync($"/subscribers/{subscriber}/erase", null, 200);
        Assert.Equal(0, await host.ReadAsync(db => db.Deliveries.CountAsync(d => d.Address == number)));
        Assert.Equal(0, await host.ReadAsync(db => db.ChannelContacts.CountAsync(d => d.Address == number)));
    }

    private async Task<(string Number, long Conversation, long Reply)> ApprovedAsync(string text)
    {
        var number = ChannelHost.Number();
        var conversation = await host.WritesAsync(number, "hello");
        return (number, conversation, await host.ApproveAsync(conversation, text));
    }

    /// <summary>Waits until an attempt has failed, and then for the time of the next.</summary>
    private async Task RetriedAsync(long conversation, int attempts)
    {
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Queued, d => d.Attempts == attempts && d.Reason is not null);
        host.Clock.Advance(delivery.DueAt - host.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(1));
    }

    private async Task CrashAsync(Delivery delivery, bool forgetReceipt)
    {
        await host.Writer.WriteAsync(async (db, token) =>
        {
            if (forgetReceipt) await db.ProviderReceipts.Where(r => r.DeliveryId == delivery.DeliveryId).ExecuteDeleteAsync(token);
            var parts = delivery.Parts.Select(p => p with { ProviderId = null, Status = null }).ToList();
            return await db.Deliveries.Where(d => d.DeliveryId == delivery.DeliveryId).ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Sending)
                .SetProperty(x => x.Parts, parts).SetProperty(x => x.SendingSince, delivery.SentAt).SetProperty(x => x.LeasedUntil, delivery.SentAt!.Value.AddSeconds(-1)), token);
        }, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private Task<HttpResponseMessage> StatusAsync(Delivery delivery, string status, params (string Name, string Value)[] more) => host.TwilioAsync(
        new Dictionary<string, string> { ["MessageSid"] = delivery.Parts[0].ProviderId!, ["MessageStatus"] = status, ["To"] = delivery.Address, ["From"] = ChannelHost.TwilioNumber }
            .Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value))).ToDictionary(), $"/twilio_webhook/status?delivery={delivery.DeliveryId}&part=0");
}
