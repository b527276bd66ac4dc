using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Live;
using InfluencerPlatform.ServiceDefaults.Authentication;
using System.Net.WebSockets;

namespace InfluencerPlatform.Messaging.Tests.Live;

public sealed class DraftPushTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    [Fact]
    public async Task Operators_watch_a_draft_grow_and_users_do_not()
    {
        using var op = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        using var user = await LiveClient.ConnectAsync(host, host.Token(78, sessionId: "draft"));
        await host.DeliverAsync(new ReplyDrafting(7, 2, 3, "subscriber", 4, "I was just about to", host.Clock.GetUtcNow().UtcDateTime));
        var frame = await op.FrameAsync("reply_drafting");
        Assert.Equal((7, 3, 2, 4), (frame.Number("reply_id"), frame.Number("conversation_id"), frame.Number("round"), frame.Number("sequence")));
        Assert.Equal("I was just about to", frame.Text("text"));

        await host.DeliverAsync(new ReplyDrafting(8, 1, 4, "assistant", 1, "a user's own chat", host.Clock.GetUtcNow().UtcDateTime));
        await host.DeliverAsync(new MoodChanged(1, 5, "calm", 7.5, host.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("calm", (await op.FrameAsync("mood_changed")).Text("mood"));
        await host.DeliverAsync(new SessionRevoked(78, "draft", host.Clock.GetUtcNow().UtcDateTime, host.Clock.GetUtcNow().UtcDateTime));
        Assert.Empty(await user.UntilClosedAsync());
    }

    [Fact]
    public void A_reader_who_falls_behind_misses_drafts_and_is_not_dropped_for_them()
    {
        using var socket = new LiveSocket(
            WebSocket.CreateFromStream(new MemoryStream(), new WebSocketCreationOptions { IsServer = true }),
            new(1, null, default, default, true), new() { QueueLength = 4 });
        for (var draft = 0; draft < 10; draft++) socket.Offer(LiveFrames.Pong);
        Assert.False(socket.Dropped.IsCancellationRequested);
        // Half of the queue is left for what may not be missed.
        socket.Send(LiveFrames.Pong);
        socket.Send(LiveFrames.Pong);
        Assert.False(socket.Dropped.IsCancellationRequested);
    }
}
