using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

/// <summary>What was approved by itself and waits for the morning is looked at again before it goes.</summary>
public sealed class WaitingReplyTests(WaitingReplyTests.NightHost host) : IClassFixture<WaitingReplyTests.NightHost>
{
    private const string Small = "good morning! how are you today?";

    [Fact]
    public async Task Of_two_texts_at_night_the_answer_to_both_comes_in_the_morning()
    {
        var number = ChannelHost.Number();
        var (conversation, stale) = await WaitsAsync(number, Small, "Morning one!");
        var (_, answer) = await WaitsAsync(number, "what did you do yesterday?", "Surfed all day!");
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal((DeliveryState.Cancelled, "superseded"), ((await DeliveryOfAsync(stale)).State, await StateAsync(stale)));
        Assert.Equal("sent", await StateAsync(answer));
        await host.Events.WaitForAsync<ReplyTakenBack>(t => t.ReplyId == stale);
        Assert.Equal(["Surfed all day!"], host.Twilio.Messages.Where(m => m.To == number).Select(m => m.Body));
        host.NextNoon();
    }

    [Fact]
    public async Task Where_the_mode_is_no_longer_auto_it_is_a_draft_again()
    {
        var (conversation, reply) = await WaitsAsync(ChannelHost.Number(), Small, "Morning two!");
        await host.Operator().PutAsync($"/conversations/{conversation}/mode", new { mode = "draft" }, 200);
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Contains("mode", (await host.DeliveryAsync(conversation, DeliveryState.Cancelled)).Reason);
        var draft = await host.Operator().GetAsync($"/replies/{reply}", 200);
        Assert.Equal(("ready", "mode", false), (draft.Text("state"), AutoHost.Flags(draft).Single(), draft.Flag("automatic")));
        await host.Operator().PostAsync($"/replies/{reply}/approve", new { }, 200);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        host.NextNoon();
    }

    [Fact]
    public async Task What_a_person_has_answered_meanwhile_does_not_leave_when_the_conversation_is_handed_back()
    {
        var number = ChannelHost.Number();
        var (conversation, reply) = await WaitsAsync(number, Small, "Morning three!");
        await host.Operator().PostAsync($"/conversations/{conversation}/messages", new { message_content = "It's me, good morning.", sender_type = "ai" }, 202);
        await host.Operator().PostAsync($"/conversations/{conversation}/hand-back", null, 200);
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal("superseded", await StateAsync(reply));
        Assert.Equal(["It's me, good morning."], host.Twilio.Messages.Where(m => m.To == number).Select(m => m.Body));
        host.NextNoon();
    }

    /// <summary>They write, and the answer is approved by itself and waits.</summary>
    private async Task<(long ConversationId, long ReplyId)> WaitsAsync(string number, string text, string answer)
    {
        var conversation = await host.WritesAsync(number, text);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation && r.History[^1].Text == text);
        await host.AnswerAsync(request, answer);
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.Events.WaitForAsync<ReplyApproved>(a => a.ReplyId == request.ReplyId);
        await host.DeliveryAsync(conversation, DeliveryState.Queued);
        return (conversation, request.ReplyId);
    }

    private Task<Delivery> DeliveryOfAsync(long replyId) => host.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.ReplyId == replyId));

    private async Task<string> StateAsync(long replyId) => (await host.Operator().GetAsync($"/replies/{replyId}", 200)).Text("state")!;

    public sealed class NightHost : ChannelHost
    {
        // The clock of the tests stands at noon, 13:00 in Berlin.
        protected override IEnumerable<(string Name, string Value)> Settings =>
        [
            .. base.Settings, ("Channels:QuietHours", "12:00-13:30"), ("Channels:TimeZone", "Europe/Berlin"), ("Replies:HighestMode", "auto"),
            ("Replies:TickMilliseconds", "20"), ("Channels:AllowOffline", "true"),
        ];

        /// <summary>The hour of the other tests.</summary>
        public void NextNoon() => Clock.Advance(Start.AddDays((Clock.GetUtcNow() - Start).Days + 1) - Clock.GetUtcNow());
    }
}
