using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Tests.Replies;

public sealed class QuietHost : AutoHost
{
    protected override IEnumerable<(string Name, string Value)> More =>
        [("Replies:QuietSeconds", "10"), ("Replies:QuietMaxSeconds", "30"), ("Replies:QuietSecondsOf:telegram", "0")];
}

public sealed class QuietWindowTests(QuietHost host) : IClassFixture<QuietHost>
{
    [Fact]
    public async Task Several_messages_in_a_row_are_answered_once()
    {
        await host.PersonaAsync();
        var conversation = await host.ChatOnAsync("sms");
        var first = await host.SaysAsync(conversation, "good morning!");
        var witness = await host.SaysAsync(await host.ChatOnAsync("sms"), "I say no more");
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(first, await host.SaysAsync(conversation, "how are you?"));
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        // Not quiet for long enough: another's window that is over shows that it was looked at.
        await host.RequestAsync(witness);
        Assert.DoesNotContain(host.Events.All.OfType<ReplyRequested>(), r => r.ConversationId == conversation);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var request = await host.RequestAsync(first);
        Assert.Equal(["good morning!", "how are you?"], request.History.Select(m => m.Text));
        Assert.Equal(request.History[^1].MessageId, request.MessageId);
        Assert.Single(host.Events.All.OfType<ReplyRequested>(), r => r.ConversationId == conversation);
    }

    [Fact]
    public async Task Who_does_not_stop_writing_is_answered_all_the_same()
    {
        await host.PersonaAsync();
        var conversation = await host.ChatOnAsync("sms");
        var reply = await host.SaysAsync(conversation, "one");
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(7));
            if (host.Events.All.OfType<ReplyRequested>().Any(r => r.ReplyId == reply)) break;
            await host.SaysAsync(conversation, $"and {i}");
        }

        Assert.Equal(reply, (await host.RequestAsync(reply)).ReplyId);
    }

    [Fact]
    public async Task Words_that_come_while_the_model_writes_make_its_draft_stale()
    {
        await host.PersonaAsync();
        var conversation = await host.ChatOnAsync("telegram");
        var first = await host.SaysAsync(conversation, "good morning!");
        var request = await host.RequestAsync(first);
        Assert.Equal(first, await host.SaysAsync(conversation, "how are you?"));
        await host.WriteAsync(request, "Morning!");
        var stale = await host.ReplyAsync(first!.Value);
        Assert.Equal("superseded", stale.Text("state"));
        Assert.Equal("how are you?", (await host.RequestAsync(stale.Number("superseded_by"))).History[^1].Text);
    }

    [Fact]
    public async Task A_pasted_chat_is_answered_at_once()
    {
        await host.PersonaAsync();
        var (_, conversation) = await host.ChatAsync("Pasta Fast", "good morning Luna, how are you?");
        await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
    }

    [Theory]
    [InlineData(0.0, 60, 10.5)]
    [InlineData(0.5, 60, 14)]
    [InlineData(1.0, 60, 17.5)]
    [InlineData(0.5, 0, 4)]
    [InlineData(0.5, 10_000, 60)]
    public void A_reply_takes_as_long_as_typing_it_within_limits(double chance, int characters, double seconds)
    {
        var pacing = new ReplyPacing(Options.Create(new ReplyOptions { SendDelayMinSeconds = 4, SendDelayMaxSeconds = 60, TypingPerSecond = 6 }), new Fixed(chance));
        Assert.Equal(seconds, pacing.Delay(new string('a', characters)).TotalSeconds, 3);
    }

    private sealed class Fixed(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
