using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A TCP proxy that does to the connections between two processes what the seed says, as long as it is told to be bad.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(700);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, byte> relays = [];
    private readonly int target;
    private readonly Random random;
    private readonly Task accepting;

    public FaultyProxy(int target, int seed)
    {
        (this.target, random) = (target, new Random(seed));
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Old connections and new ones alike.</summary>
    public bool IsBad { get; set; }

    /// <summary>How often what has happened.</summary>
    public ConcurrentDictionary<Fault, int> Struck { get; } = [];

    /// <summary>A planted fault: such requests are answered in the target's name, and never reach it.</summary>
    public Liar? Liar { get; init; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(relays.Keys);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var relay = RelayAsync(await listener.AcceptTcpClientAsync(stop.Token));
                relays.TryAdd(relay, default);
                _ = relay.ContinueWith(done => relays.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            client.NoDelay = server.NoDelay = true;
            var weather = new Weather(random);
            var ways = new[] { PumpAsync(client, server, weather, Liar?.Listen(client.GetStream()), over.Token), PumpAsync(server, client, weather, null, over.Token) };
            await await Task.WhenAny(ways);
            await over.CancelAsync();
            await Task.WhenAll(ways);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has gone; so does the other.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Weather weather, Liar.Conversation? liar, CancellationToken over)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await from.GetStream().ReadAsync(buffer, over) is > 0 and var read)
            {
                var piece = buffer.AsMemory(0, read);
                if (liar is not null)
                {
                    await liar.HearAsync(piece, to.GetStream(), over);
                    continue;
                }

                switch (IsBad ? Strike(weather.Next(read)) : Fault.None)
                {
                    case Fault.Slow:
                        await Task.Delay(Jitter(), over);
                        break;
                    case Fault.Reset:
                        await to.GetStream().WriteAsync(piece[..(read / 2)], over);
                        Reset(from, to);
                        return;
                    case Fault.Blackhole:
                        await Task.Delay(Silence, over);
                        Reset(from, to);
                        return;
                    case Fault.SlowClose:
                        to.Client.Shutdown(SocketShutdown.Send);
                        await Task.Delay(Lateness, over);
                        return;
                }

                await to.GetStream().WriteAsync(piece, over);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Fault Strike(Fault fault)
    {
        if (fault != Fault.None) Struck.AddOrUpdate(fault, 1, (_, times) => times + 1);
        return fault;
    }

    private int Jitter()
    {
        lock (random) return random.Next(200);
    }

    private static void Reset(TcpClient from, TcpClient to) => from.LingerState = to.LingerState = new LingerOption(true, 0);
}
