using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class TwilioWebhookTests(ChannelHost host) : IClassFixture<ChannelHost>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public async Task Someone_unknown_becomes_a_subscriber_and_is_answered_empty_at_once()
    {
        var number = ChannelHost.Number();
        var response = await host.TwilioAsync(ChannelHost.Sms(number, "Hello there & more"));
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("<Response></Response>", await response.Content.ReadAsStringAsync());

        var conversation = (await host.Operator().ListAsync("/conversations?channel=sms")).Single(c => c.Text("title") == number);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation.Number("conversation_id"));
        Assert.Equal(("Hello there & more", "sms"), (request.History.Single().Text, request.Channel));
        await host.Events.WaitForAsync<MessageReceived>(m => m.ConversationId == request.ConversationId && m.Messages.Single().MessageId == request.MessageId);
        var subscriber = await host.Operator().GetAsync($"/subscribers/{conversation.Number("subscriber_id")}", 200);
        Assert.Equal(number, subscriber.Text("phonenumber"));
    }

    [Fact]
    public async Task WhatsApp_is_a_channel_of_its_own_with_the_name_that_the_person_has_there()
    {
        var number = ChannelHost.Number();
        await host.TwilioAsync(ChannelHost.Sms("whatsapp:" + number, "hola", null, ("ProfileName", "Wanda"), ("To", "whatsapp:" + ChannelHost.TwilioNumber)));
        var conversation = (await host.Operator().ListAsync("/conversations?channel=whatsapp")).First();
        Assert.Equal("Wanda", conversation.Text("title"));
        // The same person by SMS: another conversation of the same subscriber.
        var bySms = await host.WritesAsync(number, "and by sms");
        Assert.NotEqual(conversation.Number("conversation_id"), bySms);
        Assert.Equal(conversation.Number("subscriber_id"), (await host.Operator().GetAsync($"/conversations/{bySms}", 200)).Number("subscriber_id"));
    }

    [Fact]
    public async Task A_repeated_call_changes_nothing_even_a_week_later()
    {
        var form = ChannelHost.Sms(ChannelHost.Number(), "just once");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.TwilioAsync(form)));
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.Services.GetRequiredService<Messaging.Channels.ReceiptCleaner>().CleanAsync(default);
        Assert.Equal(200, (int)(await host.TwilioAsync(form)).StatusCode);
        Assert.Equal(1, await host.ReadAsync(db => db.Messages.CountAsync(m => m.MessageContent == "just once")));
    }

    [Fact]
    public async Task A_wrong_or_missing_signature_is_403_and_nothing_is_stored()
    {
        var before = await host.ReadAsync(db => db.Messages.CountAsync());
        foreach (var signature in new[] { "", "AAAA", "ZmFrZQ==" })
            Assert.Equal(403, (int)(await host.TwilioAsync(ChannelHost.Sms(ChannelHost.Number(), "forged"), signature: signature)).StatusCode);
        using var client = host.CreateClient();
        Assert.Equal(403, (int)(await client.PostAsync("/twilio_webhook", new FormUrlEncodedContent(ChannelHost.Sms("+15550001111", "unsigned")))).StatusCode);
        Assert.Equal(415, (int)(await client.PostAsync("/twilio_webhook", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(before, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_a_missing_field_400()
    {
        Assert.Equal(413, (int)(await host.TwilioAsync(ChannelHost.Sms(ChannelHost.Number(), new string('x', 70_000)))).StatusCode);
        foreach (var field in new[] { "From", "MessageSid", "Body" })
        {
            var form = ChannelHost.Sms(ChannelHost.Number(), "incomplete");
            form.Remove(field);
            var problem = await Task.FromResult(await host.TwilioAsync(form)).JsonAsync(400);
            Assert.Contains(field == "MessageSid" ? "SmsSid" : field, problem.Text("detail"));
        }
    }

    [Fact]
    public async Task A_users_verified_number_leads_to_that_users_chat()
    {
        var number = ChannelHost.Number();
        await host.DeliverAsync(new UserChanged(77, "vera", true, number, 1, host.Clock.GetUtcNow().UtcDateTime));
        var conversation = await host.WritesAsync(number, "it is me, from my phone");
        var chats = await host.User(77).ListAsync("/auth/conversations");
        Assert.Single(chats);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        Assert.Equal("assistant", request.ConversationKind);
        await host.AnswerAsync(request, "hi Vera");
        var sent = await ChannelHost.UntilAsync(() => Task.FromResult(host.Twilio.Messages.SingleOrDefault(m => m.To == number)), m => m is not null);
        Assert.Equal("hi Vera", sent!.Body);
        await host.Operator().GetAsync($"/conversations/{conversation}", 404);
        Assert.Equal(0, await host.ReadAsync(db => db.Subscribers.CountAsync(s => s.Phonenumber == number)));

        // A number that is no longer theirs leads to them no longer.
        await host.DeliverAsync(new UserChanged(77, "vera", true, null, 2, host.Clock.GetUtcNow().UtcDateTime));
        Assert.NotEqual(conversation, await host.WritesAsync(number, "somebody else has the number now"));
    }

    [Fact]
    public async Task Our_own_echo_is_ignored()
    {
        var before = await host.ReadAsync(db => db.Messages.CountAsync());
        Assert.Equal(200, (int)(await host.TwilioAsync(ChannelHost.Sms(ChannelHost.TwilioNumber, "echo"))).StatusCode);
        var conversation = await host.WritesAsync(ChannelHost.Number(), "hello");
        await host.ApproveAsync(conversation, "hello to you");
        var delivery = await host.DeliveryAsync(conversation, Messaging.Channels.Deliveries.DeliveryState.Sent);
        Assert.Equal(200, (int)(await host.TwilioAsync(ChannelHost.Sms(ChannelHost.Number(), "hello to you", delivery.Parts[0].ProviderId))).StatusCode);
        Assert.Equal(before + 2, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Stop_is_recorded_and_honoured_until_start()
    {
        var (number, client) = (ChannelHost.Number(), host.Operator());
        var conversation = await host.WritesAsync(number, "hello, who is this?");
        var draft = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        await host.WritesAsync(number, " Stopp! ");
        Assert.Equal("superseded", (await client.GetAsync($"/replies/{draft.ReplyId}", 200)).Text("state"));
        var contact = (await client.ListAsync("/channels/sms/contacts?opted_out=true")).Single(c => c.Text("address") == number);
        Assert.Equal((false, "Stopp!"), (contact.Flag("may_be_written_to"), contact.Text("opt_out_word")));

        await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "but why?", sender_type = "ai" }, 202);
        var refused = await host.DeliveryAsync(conversation, Messaging.Channels.Deliveries.DeliveryState.Failed);
        Assert.Contains("asked for no more", refused.Reason);
        await client.PostAsync($"/deliveries/{refused.DeliveryId}/retry", null, 409);
        Assert.DoesNotContain(host.Twilio.Messages, m => m.To == number);

        await host.WritesAsync(number, "START");
        Assert.DoesNotContain(host.Events.All.OfType<ReplyRequested>(), r => r.ConversationId == conversation && r.ReplyId != draft.ReplyId);
        await client.PostAsync($"/deliveries/{refused.DeliveryId}/retry", null, 202);
        await host.DeliveryAsync(conversation, Messaging.Channels.Deliveries.DeliveryState.Sent);
        await host.WritesAsync(number, "yes");
        await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation && r.History[^1].Text == "yes");
    }

    [Fact]
    public async Task A_picture_is_fetched_and_shown_to_operators()
    {
        host.Twilio.Media["ME1"] = Png;
        var conversation = await PictureAsync($"{host.Twilio.Address}/media/ME1");
        var message = (await host.Operator().ListAsync($"/conversations/{conversation}/messages")).Single();
        Assert.Equal("image", message.Text("type"));
        var url = message.GetProperty("media_urls")[0].GetString()!;
        var (client, stranger) = (host.Operator(), host.User(9));
        var response = await ChannelHost.UntilAsync(() => client.GetAsync(url), r => r.IsSuccessStatusCode);
        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(404, (int)(await stranger.GetAsync(url)).StatusCode);
        Assert.Equal("[image]", (await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation)).History[0].Text);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("elsewhere")]
    public async Task Files_are_fetched_from_Twilio_alone(string address)
    {
        var conversation = await PictureAsync(address == "elsewhere" ? $"{host.Twilio.Address}/media/elsewhere" : address);
        var given = await ChannelHost.UntilAsync(
            () => host.ReadAsync(db => db.InboundMedia.AsNoTracking().Where(m => m.ConversationId == conversation).Select(m => m.Error).FirstOrDefaultAsync()), e => e is not null);
        Assert.NotEmpty(given!);
    }

    [Fact]
    public async Task Erasing_somebody_leaves_nothing_of_the_address_that_their_picture_has_elsewhere()
    {
        const string Canary = "heronquartz";
        await using var own = new ChannelHost();
        await own.InitializeAsync();
        // A picture that the provider does not have, so that its address stays for another try, and one at an address that nobody asks.
        string[] addresses = [$"{own.Twilio.Address}/2010-04-01/Media/{Canary}", $"https://pictures.example.com/{Canary}.png", "https://pictures.example.com/somebody-else.png"];
        foreach (var address in addresses)
        {
            var words = address.Contains(Canary) ? $"look, a {Canary}" : "look at me";
            using var said = await own.TwilioAsync(ChannelHost.Sms(ChannelHost.Number(), words, null, ("NumMedia", "1"), ("MediaUrl0", address), ("MediaContentType0", "image/png")));
            said.EnsureSuccessStatusCode();
        }

        Assert.Equal(addresses, await own.ReadAsync(db => db.InboundMedia.OrderBy(m => m.Id).Select(m => m.Reference).ToListAsync()));
        Assert.NotEmpty(own.FilesWith(Canary));
        foreach (var subscriber in (await own.Operator().ListAsync("/subscribers"))[..2]) await own.Operator().PostAsync($"/subscribers/{subscriber.Number("id_sub")}/erase", null, 200);
        Assert.Empty(own.FilesWith(Canary));
        Assert.NotEmpty(own.FilesWith("somebody-else.png"));
    }

    private async Task<long> PictureAsync(string url)
    {
        var sid = "MM" + Guid.NewGuid().ToString("N");
        await host.TwilioAsync(ChannelHost.Sms(ChannelHost.Number(), "", sid, ("NumMedia", "1"), ("MediaUrl0", url), ("MediaContentType0", "image/png")));
        return await host.ReadAsync(db => db.ProviderReceipts.Where(r => r.ProviderId == sid).Join(db.Messages, r => r.MessageId, m => m.MessageId, (_, m) => m.ConversationId).SingleAsync());
    }
}
