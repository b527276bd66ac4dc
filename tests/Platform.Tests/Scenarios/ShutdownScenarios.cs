using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>A process that is asked to stop finishes what it has.</summary>
public sealed class ShutdownScenarios
{
    [Fact]
    public async Task Asked_to_stop_a_process_answers_what_is_under_way_and_tells_live_clients_to_connect_again()
    {
        await using var platform = new AllInOnePlatform();
        await platform.InitializeAsync();
        using var op = await platform.SignInAsync();
        var token = op.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        using var socket = await DistributedScenarios.ConnectAsync(platform.Address, token);
        var chat = Chats.Asking(Chats.Stranger());
        using var half = await HalfSent.BeginAsync(platform.Address, token, JsonSerializer.Serialize(new { text = chat }));

        var process = await platform.TerminateAsync();
        await DistributedScenarios.FrameAsync(socket, f => f.GetProperty("type").GetString() == "reconnect");
        Assert.Equal(WebSocketMessageType.Close, (await socket.ReceiveAsync(new byte[1024], CancellationToken.None)).MessageType);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await RefusesAsync(platform.Address);
        Assert.False(process.Exit.IsCompleted);

        var answer = await half.FinishAsync();
        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
        Assert.Equal(0, await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)));
        // What that request led to was not left lying either.
        Assert.Equal(0, await Effects.UndispatchedAsync(platform));
        await platform.StartAsync(platform.Messaging);
        using var again = await platform.SignInAsync();
        Assert.Equal(0, (await again.PasteAsync(chat)).Added);
    }

    [Fact]
    public async Task Asked_to_stop_again_and_again_under_load_nothing_acknowledged_is_lost()
    {
        await using var platform = new AllInOnePlatform();
        CrashRig.Unlimit(platform);
        await platform.InitializeAsync();
        var (ledger, findings) = await CrashRig.RunAsync(platform, async l =>
        {
            for (var stop = 0; stop < 3; stop++)
            {
                await l.SentAsync(40);
                var process = await platform.TerminateAsync();
                Assert.Equal(0, await process.Exit.WaitAsync(TimeSpan.FromSeconds(90)));
                await platform.StartAsync(platform.Messaging);
            }
        });
        Assert.True(findings.Count == 0, CrashRig.Describe(ledger, findings));
        Assert.True(ledger.Acknowledged > 40, CrashRig.Describe(ledger, findings));
    }

    [Fact]
    public async Task A_stopping_process_says_so_and_goes_on_serving_for_the_time_that_was_set()
    {
        await using var platform = new AllInOnePlatform();
        platform.Settings["Shutdown:DelaySeconds"] = "4";
        await platform.InitializeAsync();
        using var op = await platform.SignInAsync();
        var process = await platform.TerminateAsync();
        await Effects.EventuallyAsync(
            async () =>
            {
                using var health = await op.Http.GetAsync("/health");
                return (int)health.StatusCode == 503 && (await health.Content.ReadAsStringAsync()).Contains("stops", StringComparison.Ordinal);
            },
            "it says that it stops");
        using (var answer = await op.Http.GetAsync("/conversations"))
        {
            Assert.True(answer.IsSuccessStatusCode);
            Assert.True(answer.Headers.ConnectionClose);
        }

        Assert.Equal(0, await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task One_replica_after_the_other_restarted_under_load_no_request_fails()
    {
        await using var platform = new ReplicatedPlatform();
        CrashRig.Unlimit(platform);
        platform.Settings["Shutdown:DelaySeconds"] = "4";
        await platform.InitializeAsync();
        var (accepted, failures) = (new ConcurrentQueue<Paste>(), new ConcurrentQueue<string>());
        using var over = new CancellationTokenSource();
        using var op = await platform.SignInAsync();
        var clients = Enumerable.Range(0, 3).Select(_ => WorkAsync(op, accepted, failures, over.Token)).ToList();
        foreach (var process in new[] { "Messaging1", "Messaging2", "Persona1", "Identity2", "ReplyWorker1", "Gateway1", "Gateway2" })
        {
            Assert.Equal((process, 0), (process, await platform.TerminateAsync(process)));
            await platform.StartAsync(process);
        }

        await over.CancelAsync();
        await Task.WhenAll(clients);
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Take(20)));
        await DistributedScenarios.CheckAsync(platform, [.. accepted]);
    }

    /// <summary>What an operator's clients ask of three services, each answer of which must be a good one.</summary>
    private static async Task WorkAsync(Operator op, ConcurrentQueue<Paste> accepted, ConcurrentQueue<string> failures, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                accepted.Enqueue(await op.PasteAsync(Chats.Asking(Chats.Stranger())));
                foreach (var path in new[] { "/conversations?limit=5", "/personas", "/auth/me", "/replies?state=ready&limit=5" })
                {
                    using var response = await op.Http.GetAsync(path, CancellationToken.None);
                    if (!response.IsSuccessStatusCode) failures.Enqueue($"{path} {response.StatusCode} {await response.Content.ReadAsStringAsync(CancellationToken.None)}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException or Xunit.Sdk.TrueException)
            {
                failures.Enqueue($"{exception.GetType().Name} {exception.Message}");
            }
        }
    }

    private static Task RefusesAsync(Uri address) => Effects.EventuallyAsync(
        async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        },
        "nobody listens any more");

    /// <summary>A request whose end is yet to come.</summary>
    private sealed class HalfSent(TcpClient client, byte[] rest) : IDisposable
    {
        public static async Task<HalfSent> BeginAsync(Uri address, string token, string json)
        {
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            var body = Encoding.UTF8.GetBytes(json);
            var head = string.Create(CultureInfo.InvariantCulture, $"POST /conversations/paste HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n");
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            // The server asks for the body: from here on the request is under way.
            var answer = new byte[256];
            Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer)), StringComparison.Ordinal);
            await client.GetStream().WriteAsync(body.AsMemory(0, 10));
            return new(client, body[10..]);
        }

        public async Task<string> FinishAsync()
        {
            await client.GetStream().WriteAsync(rest);
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync();
        }

        public void Dispose() => client.Dispose();
    }
}
