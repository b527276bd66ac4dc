using System.Net.WebSockets;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Live;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.Messaging.Tests.Live;

public sealed class LiveTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    [Fact]
    public async Task A_bad_token_is_refused_in_the_handshake()
    {
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(host.CreateClient().BaseAddress!) { Scheme = "ws", Path = "/ws", Query = "token=fake_token" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(address, TestContext.Current.CancellationToken));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, client.HttpStatusCode);
        await host.CreateClient().GetAsync("/ws", 403);
        await host.Operator().GetAsync("/ws", 426);
    }

    [Fact]
    public async Task Operators_hear_of_changes_and_find_them_by_sequence_number()
    {
        using var client = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        var (_, conversationId) = await host.ChatAsync("Liva Ozola", "hello there, are you around?");
        var changed = await client.FrameAsync("conversation_changed", d => d.Number("conversation_id") == conversationId);
        var changes = await host.Operator().GetAsync($"/conversations/{conversationId}/changes?after=0", 200);
        Assert.Equal(changed.Number("sequence"), changes.Number("sequence"));

        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversationId);
        await host.AnswerAsync(request, "I am!");
        var ready = await client.FrameAsync("reply_ready", d => d.Number("conversation_id") == conversationId);
        Assert.Equal(request.ReplyId, ready.Number("reply_id"));
    }

    [Fact]
    public async Task A_failed_reply_is_told_with_its_reason()
    {
        using var client = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator), asHeader: true);
        var (_, conversationId) = await host.ChatAsync("Failing Felix", "will this ever be answered?");
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversationId);
        await host.DeliverAsync(new ReplyFailed(request.ReplyId, request.Round, conversationId, null, null, "The model is away.", null, request.RequestedAt));
        Assert.Equal("The model is away.", (await client.FrameAsync("reply_failed", d => d.Number("conversation_id") == conversationId)).Text("error"));
    }

    [Fact]
    public async Task Moods_go_to_operators_alone()
    {
        using var op = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        using var user = await LiveClient.ConnectAsync(host, host.Token(77, sessionId: "mood"));
        await host.DeliverAsync(new MoodChanged(1, 5, "cheerful", 7.5, host.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("cheerful", (await op.FrameAsync("mood_changed")).Text("mood"));
        await host.DeliverAsync(new SessionRevoked(77, "mood", host.Clock.GetUtcNow().UtcDateTime, host.Clock.GetUtcNow().UtcDateTime));
        Assert.Empty(await user.UntilClosedAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, user.Socket.CloseStatus);
    }

    [Fact]
    public async Task What_is_no_frame_is_answered_and_what_is_too_large_ends_the_connection()
    {
        using var client = await LiveClient.ConnectAsync(host, host.Token(5));
        await client.SendAsync("not json");
        Assert.Contains("not understood", (await client.FrameAsync("error")).Text("detail"));
        await client.SendAsync(new string('x', 20_000));
        await client.UntilClosedAsync();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_stopping_service_tells_clients_to_connect_again()
    {
        using var stopping = new MessagingHost();
        using var client = await LiveClient.ConnectAsync(stopping, stopping.Token(1));
        stopping.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal("reconnect", Assert.Single(await client.UntilClosedAsync()).Text("type"));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_user_has_so_many_connections_and_others_are_not_kept_out_by_them()
    {
        using var limited = new LimitedHost();
        var sockets = new List<LiveClient>();
        for (var n = 0; n < 2; n++) sockets.Add(await LiveClient.ConnectAsync(limited, limited.Token(5)));
        Assert.Equal(429, await RefusedAsync(5));
        sockets.Add(await LiveClient.ConnectAsync(limited, limited.Token(6)));
        Assert.Equal(503, await RefusedAsync(7));
        sockets.ForEach(s => s.Dispose());

        async Task<int> RefusedAsync(long userId)
        {
            using var client = new ClientWebSocket();
            client.Options.CollectHttpResponseDetails = true;
            var address = new UriBuilder(limited.CreateClient().BaseAddress!) { Scheme = "ws", Path = "/ws", Query = $"token={limited.Token(userId)}" }.Uri;
            await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(address, TestContext.Current.CancellationToken));
            return (int)client.HttpStatusCode;
        }
    }

    [Fact]
    public async Task That_somebody_types_is_dropped_while_the_broker_is_away_and_what_the_socket_says_next_is_heard()
    {
        using var alone = new BrokerlessHost();
        await alone.KnowAsync((301, "ona"), (302, "pol"));
        using var client = await LiveClient.ConnectAsync(alone, alone.Token(301));
        await alone.User(301).PostAsync("/messages", new { recipient_id = 302, content = "are you there?" }, 201);
        var chat = (await client.FrameAsync("message")).Text("chat_id");
        var bus = (WaitingBus)alone.Services.GetRequiredService<IEventBus>();
        bus.IsAway = true;
        foreach (var typing in new[] { "true", "false" }) await client.SendAsync($$$"""{"type":"typing","data":{"chat_id":"{{{chat}}}","is_typing":{{{typing}}}}}""");
        await client.SendAsync("""{"type":"ping"}""");
        await client.FrameAsync("pong");
        Assert.Equal(2, bus.Typing);
    }

    private sealed class BrokerlessHost : MessagingHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                var inner = services.Last(s => s.ServiceType == typeof(IEventBus)).ImplementationFactory!;
                services.Replace(ServiceDescriptor.Singleton<IEventBus>(provider => new WaitingBus((IEventBus)inner(provider))));
            });
        }
    }

    /// <summary>Publishing waits for a broker that is away, until one of the two gives up.</summary>
    private sealed class WaitingBus(IEventBus inner) : IEventBus
    {
        public bool IsAway { get; set; }

        public int Typing { get; private set; }

        public bool IsInProcess => inner.IsInProcess;

        public Task Started => inner.Started;

        public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken) =>
            !IsAway || @event is not ConversationChanged ? inner.PublishAsync(@event, messageId, cancellationToken)
            : ++Typing == 1 ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.FromException(new TimeoutException());
    }

    private sealed class LimitedHost : MessagingHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Live:MaxSocketsPerUser", "2"), ("Live:MaxSockets", "3")];
    }

    [Fact]
    public void A_reader_that_does_not_keep_up_is_dropped()
    {
        using var socket = new LiveSocket(
            WebSocket.CreateFromStream(new MemoryStream(), new WebSocketCreationOptions { IsServer = true }),
            new(1, null, default, default, false), new() { QueueLength = 2 });
        socket.Send(LiveFrames.Pong);
        socket.Send(LiveFrames.Pong);
        Assert.False(socket.Dropped.IsCancellationRequested);
        socket.Send(LiveFrames.Pong);
        Assert.True(socket.Dropped.IsCancellationRequested);
    }

    [Fact]
    public async Task A_session_whose_end_the_bus_did_not_bring_is_closed_when_it_is_read_of()
    {
        using var session = await LiveClient.ConnectAsync(host, host.Token(78, sessionId: "unheard"));
        using var other = await LiveClient.ConnectAsync(host, host.Token(78, sessionId: "goes-on"));
        using var user = await LiveClient.ConnectAsync(host, host.Token(79, sessionId: "everywhere"));
        var (revocations, now) = (host.Services.GetRequiredService<RevocationList>(), host.Clock.GetUtcNow().UtcDateTime);
        // As the poll of Identity's list does.
        revocations.Add(new SessionRevoked(78, "unheard", now, now));
        revocations.Add(new SessionRevoked(79, null, now.AddSeconds(1), now));
        foreach (var ended in new[] { session, user })
        {
            Assert.Empty(await ended.UntilClosedAsync());
            Assert.Equal(WebSocketCloseStatus.PolicyViolation, ended.Socket.CloseStatus);
        }

        await other.SendAsync("""{"type":"ping"}""");
        await other.FrameAsync("pong");
    }
}
