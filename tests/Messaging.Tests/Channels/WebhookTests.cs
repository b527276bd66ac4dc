using System.Text;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class WebhookTests(ChannelHost host) : IClassFixture<ChannelHost>
{
    private static int ids;

    [Fact]
    public async Task A_signed_message_is_answered_over_the_bridge()
    {
        var conversation = await WritesAsync("@Inga.Insta", "hey from insta");
        var shown = await host.Operator().GetAsync($"/conversations/{conversation}", 200);
        Assert.Equal("instagram", shown.Text("channel"));
        Assert.Equal("inga.insta", (await host.Operator().ListAsync($"/subscribers/{shown.Number("subscriber_id")}/handles")).Single().Text("handle"));
        await host.ApproveAsync(conversation, "hey Inga");
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        var message = host.Bridge.Received.Single(m => m.Text("text") == "hey Inga");
        Assert.Equal(("@Inga.Insta", conversation), (message.GetProperty("to").Text("handle"), message.Number("conversation_id")));
        await host.BridgeAsync(new { id = Id(), type = "status", message_id = message.Text("id"), status = "read" });
        await host.DeliveryAsync(conversation, DeliveryState.Read);
    }

    [Fact]
    public async Task Wrong_old_and_missing_signatures_are_403_and_nothing_is_stored()
    {
        var before = await host.ReadAsync(db => db.Messages.CountAsync());
        Assert.Equal(403, (int)(await host.BridgeAsync(Message("eve", "x"), signature: "v1=00")).StatusCode);
        Assert.Equal(403, (int)(await host.BridgeAsync(Message("eve", "x"), at: host.Clock.GetUtcNow().AddMinutes(-6))).StatusCode);
        Assert.Equal(403, (int)(await host.BridgeAsync(Message("eve", "x"), path: "/channels/nothing/inbound")).StatusCode);
        using var client = host.CreateClient();
        Assert.Equal(403, (int)(await client.PostAsync("/channels/instagram/inbound", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(before, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Theory]
    [InlineData("{\"from\":{\"handle\":\"a\"},\"text\":\"x\"}", "id")]
    [InlineData("{\"id\":\"1\",\"text\":\"x\"}", "from")]
    [InlineData("{\"id\":\"1\",\"from\":{},\"text\":\"x\"}", "from.handle")]
    [InlineData("{\"id\":\"1\",\"from\":{\"handle\":\"a\"}}", "text")]
    [InlineData("{\"id\":\"1\",\"from\":{\"handle\":\"a\"},\"text\":7}", "text")]
    [InlineData("{\"id\":\"1\",\"from\":{\"handle\":\"a\"},\"text\":\"  \"}", "text")]
    [InlineData("{\"id\":\"1\",\"type\":\"dance\"}", "type")]
    [InlineData("[]", null)]
    public async Task A_missing_field_is_400_and_named(string json, string? field)
    {
        var problem = await host.BridgeAsync(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(json)).JsonAsync(400);
        if (field is not null) Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_a_replay_changes_nothing_and_an_edit_edits()
    {
        var id = Id();
        var message = new { id, from = new { handle = "rex", name = "Rex", shoe_size = 44 }, text = "befor", mood = "odd" };
        Assert.Equal("stored", (await host.BridgeAsync(message).JsonAsync(200)).Text("result"));
        Assert.Equal("duplicate", (await host.BridgeAsync(message).JsonAsync(200)).Text("result"));
        Assert.Equal("stored", (await host.BridgeAsync(new { id = Id(), type = "edit", message_id = id, text = "before" }).JsonAsync(200)).Text("result"));
        Assert.Equal("ignored", (await host.BridgeAsync(new { id = Id(), type = "edit", message_id = "nothing", text = "before" }).JsonAsync(200)).Text("result"));
        Assert.Equal("before", (await host.Operator().ListAsync($"/conversations/{await ConversationAsync("rex")}/messages")).Single().Text("message_content"));
    }

    [Fact]
    public async Task A_lost_answer_is_repeated_and_the_receiver_knows_it_by_its_id()
    {
        var conversation = await WritesAsync("lost", "hello");
        host.Bridge.Next(Mishap.TakesAndHangs);
        await host.ApproveAsync(conversation, "once for the person");
        var waiting = await host.DeliveryAsync(conversation, DeliveryState.Queued, d => d.Attempts == 1 && d.Reason is not null);
        host.Clock.Advance(waiting.DueAt - host.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(1));
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Single(host.Bridge.Received, m => m.Text("text") == "once for the person");
    }

    [Fact]
    public async Task A_file_comes_with_the_message()
    {
        byte[] gif = [.. "GIF89a"u8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        await host.BridgeAsync(new { id = Id(), from = new { handle = "gina" }, files = new[] { new { content_type = "image/gif", content = Convert.ToBase64String(gif) } } }).JsonAsync(200);
        var url = (await host.Operator().ListAsync($"/conversations/{await ConversationAsync("gina")}/messages")).Single().GetProperty("media_urls")[0].GetString();
        var client = host.Operator();
        var response = await ChannelHost.UntilAsync(() => client.GetAsync(url), r => r.IsSuccessStatusCode);
        Assert.Equal(gif, await response.Content.ReadAsByteArrayAsync());
    }

    private static string Id() => $"m{Interlocked.Increment(ref ids)}";

    private static object Message(string handle, string text) => new { id = Id(), from = new { handle }, text };

    private async Task<long> WritesAsync(string handle, string text)
    {
        await host.BridgeAsync(Message(handle, text)).JsonAsync(200);
        return await ConversationAsync(handle);
    }

    private Task<long> ConversationAsync(string handle) =>
        host.ReadAsync(db => db.ChannelContacts.Where(c => c.Channel == "instagram" && c.Address == handle).Select(c => c.ConversationId).SingleAsync());
}
