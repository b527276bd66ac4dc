using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>What only several processes can get wrong.</summary>
public sealed class DistributedScenarios
{
    [Fact]
    public async Task A_paste_accepted_before_the_worker_has_ever_run_is_answered_when_it_starts()
    {
        await using var platform = new DistributedPlatform { StartLater = { "ReplyWorker" } };
        await platform.InitializeAsync();
        using var op = await platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await Effects.SettledAsync(platform);
        Assert.Equal("requested", (await op.GetAsync($"/replies/{paste.ReplyId}")).GetProperty("state").GetString());

        await platform.StartAsync("ReplyWorker");
        await op.ReadyAsync(paste.ReplyId!.Value);
    }

    [Fact]
    public async Task Each_process_killed_in_turn_under_load_loses_nothing_and_doubles_nothing()
    {
        await using var platform = new DistributedPlatform();
        await platform.InitializeAsync();
        var accepted = await UnderLoadAsync(platform, async () =>
        {
            foreach (var process in new[] { "ReplyWorker", "Persona", "Messaging", "Gateway", "Identity" })
            {
                await platform.KillAsync(process);
                await platform.StartAsync(process);
            }
        });
        await CheckAsync(platform, accepted);
    }

    [Fact]
    public async Task The_broker_restarted_under_load_loses_nothing_and_doubles_nothing()
    {
        await using var platform = new DistributedPlatform();
        await platform.InitializeAsync();
        var accepted = await UnderLoadAsync(platform, async () =>
        {
            await platform.KillBrokerAsync();
            using (var op = await platform.SignInAsync())
                Assert.NotNull((await op.PasteAsync(Chats.Asking(Chats.Stranger()))).ReplyId);
            await UnhealthyAsync(platform.AddressOf("Messaging"), "masstransit");
            await platform.StartBrokerAsync();
        });
        await CheckAsync(platform, accepted, others: 1);
    }

    [Fact]
    public async Task Without_a_broker_services_start_accept_and_say_why_they_are_not_ready_and_carry_on_when_it_comes()
    {
        await using var platform = new DistributedPlatform();
        platform.StartWithoutBroker();
        await UnhealthyAsync(platform.AddressOf("Messaging"), "masstransit");
        Assert.Equal(HttpStatusCode.OK, (await ProbeAsync(platform.AddressOf("Messaging"), "/alive")).Status);
        await platform.HealthyAsync("Gateway");
        await Effects.EventuallyAsync(
            async () => (await ProbeAsync(platform.AddressOf("Identity"), "/alive")).Status == HttpStatusCode.OK, "Identity is alive");
        using var op = await platform.SignInAsync();
        // Nobody has told Messaging of a persona yet, so the operator says who it is.
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()), new { persona_name = "Luna" });

        await platform.StartBrokerAsync();
        await platform.HealthyAsync("Messaging");
        await op.ReadyAsync(paste.ReplyId!.Value);
    }

    [Fact]
    public async Task Two_replicas_of_Messaging_both_push_a_change()
    {
        await using var platform = new DistributedPlatform();
        await platform.InitializeAsync();
        var replica = await platform.StartReplicaAsync("Messaging");
        using var op = await platform.SignInAsync();
        var token = op.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        using var first = await ConnectAsync(platform.AddressOf("Messaging"), token);
        using var second = await ConnectAsync(replica, token);
        using var throughTheGateway = await ConnectAsync(platform.Address, token);

        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));

        foreach (var socket in new[] { first, second, throughTheGateway })
        {
            var frame = await FrameAsync(socket, f => f.GetProperty("type").GetString() == "conversation_changed");
            Assert.Equal(paste.ConversationId, frame.GetProperty("data").GetProperty("conversation_id").GetInt64());
        }
    }

    [Fact]
    public async Task A_dead_service_is_answered_for_with_a_sentence()
    {
        await using var platform = new DistributedPlatform();
        await platform.InitializeAsync();
        using var op = await platform.SignInAsync();
        await platform.KillAsync("Persona");

        using var response = await op.Http.GetAsync("/personas");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("persona", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        // A paste waits for no other service.
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await platform.KillAsync("Identity");
        Assert.Equal(0, (await op.PasteAsync(Chats.Asking(Chats.Stranger()))).Skipped);
        await platform.StartAsync("Identity");
        await platform.StartAsync("Persona");
        await op.ReplyAsync(paste.ReplyId!.Value, "ready", "failed");
    }

    /// <summary>Pastes from several operators until the disturbance is over; returns what was acknowledged.</summary>
    internal static async Task<IReadOnlyList<Paste>> UnderLoadAsync(Topologies.Platform platform, Func<Task> disturbAsync)
    {
        using var over = new CancellationTokenSource();
        using var op = await platform.SignInAsync();
        var load = Enumerable.Range(0, 4).Select(async _ =>
        {
            var accepted = new List<Paste>();
            while (!over.IsCancellationRequested)
            {
                var chat = Chats.Asking(Chats.Stranger());
                try
                {
                    accepted.Add(await op.PasteAsync(chat));
                }
                catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException or Xunit.Sdk.TrueException)
                {
                    // Not acknowledged: asked again, as a client would, until it is; doubles would show below.
                    accepted.Add(await UntilAcceptedAsync(op, chat));
                }
            }

            return accepted;
        }).ToList();
        await disturbAsync();
        await over.CancelAsync();
        return [.. (await Task.WhenAll(load)).SelectMany(a => a)];
    }

    private static async Task<Paste> UntilAcceptedAsync(Operator op, string chat)
    {
        Paste? accepted = null;
        await Effects.EventuallyAsync(
            async () =>
            {
                try
                {
                    accepted = await op.PasteAsync(chat);
                }
                catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException or Xunit.Sdk.TrueException)
                {
                    // Still down.
                }

                return accepted is not null;
            },
            "the paste is accepted");
        return accepted!;
    }

    internal static async Task CheckAsync(Topologies.Platform platform, IReadOnlyList<Paste> accepted, int others = 0)
    {
        Assert.NotEmpty(accepted);
        using var op = await platform.SignInAsync();
        foreach (var paste in accepted) await op.ReplyAsync(paste.ReplyId!.Value, "ready", "failed");
        await Effects.SettledAsync(platform);
        var pastes = accepted.Count + others;
        Assert.Equal(accepted.Count, accepted.Select(p => p.ConversationId).Distinct().Count());
        Assert.Equal(3L * pastes, await Effects.ScalarAsync(platform, "messaging", "SELECT COUNT(*) FROM messages"));
        Assert.Equal(pastes, await Effects.ScalarAsync(platform, "messaging", "SELECT COUNT(*) FROM replies"));
        await Effects.EventuallyAsync(async () => await Effects.MoodMovesAsync(platform, "messages_arrived") >= pastes, "every message has moved the mood");
        Assert.Equal(pastes, await Effects.MoodMovesAsync(platform, "messages_arrived"));
    }

    private static Task UnhealthyAsync(Uri address, string reason) => Effects.EventuallyAsync(
        async () => await ProbeAsync(address, "/health") is { Status: HttpStatusCode.ServiceUnavailable } answer
            && answer.Body.Contains(reason, StringComparison.OrdinalIgnoreCase),
        $"{address} says that it is not ready because of {reason}");

    private static async Task<(HttpStatusCode? Status, string Body)> ProbeAsync(Uri address, string path)
    {
        using var client = new HttpClient();
        try
        {
            using var response = await client.GetAsync(new Uri(address, path));
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return (null, "");
        }
    }

    internal static async Task<ClientWebSocket> ConnectAsync(Uri address, string token)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws", Query = $"token={token}" }.Uri, CancellationToken.None);
        return socket;
    }

    internal static async Task<JsonElement> FrameAsync(ClientWebSocket socket, Func<JsonElement, bool> fits)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, timeout.Token);
            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            var frame = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (fits(frame)) return frame;
        }
    }
}
