using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>What can happen to a connection between two processes.</summary>
internal enum Fault
{
    None,

    /// <summary>Every piece comes up to a fifth of a second late.</summary>
    Slow,

    /// <summary>Reset in the middle.</summary>
    Reset,

    /// <summary>Nothing comes through any more; after some seconds the connection is reset.</summary>
    Blackhole,

    /// <summary>One side closes, the other hears of it late.</summary>
    SlowClose,
}

/// <summary>A TCP proxy that does to each connection what the seed says, until it is told to be kind.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly IPEndPoint target;
    private readonly Random random;
    private readonly Task accepting;
    private int connections;

    public FaultyProxy(Uri target, int seed)
    {
        this.target = new IPEndPoint(IPAddress.Loopback, target.Port);
        random = new Random(seed);
        listener.Start();
        Address = new UriBuilder(target) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>From here on nothing is done to any connection, old or new.</summary>
    public bool Kind { get; set; }

    /// <summary>How often each fault has struck.</summary>
    public int Struck { get; private set; }

    /// <summary>A planted fault: requests that begin so are answered in the target's name, and never reach it.</summary>
    public string? AnsweredInItsName { get; init; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(target, stop.Token);
            client.NoDelay = server.NoDelay = true;
            var (fault, after) = Draw();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            var up = PumpAsync(client, server, fault, after, AnsweredInItsName, over.Token);
            var down = PumpAsync(server, client, fault, after, null, over.Token);
            await Task.WhenAny(up, down);
            if (fault == Fault.SlowClose && !Kind) await Task.Delay(500, stop.Token);
            await over.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has gone; so does the other.
        }
    }

    private (Fault Fault, int After) Draw()
    {
        lock (random)
        {
            // The first connections stand, so that everything starts.
            var fault = ++connections <= 2 || random.Next(2) == 0 ? Fault.None : (Fault)random.Next(1, 5);
            return (fault, random.Next(200, 20_000));
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Fault fault, int after, string? answered, CancellationToken over)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var passed = 0;
        try
        {
            while (true)
            {
                var read = await from.GetStream().ReadAsync(buffer, over);
                if (read == 0) return;
                passed += read;
                if (answered is not null && Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 200)).StartsWith(answered, StringComparison.Ordinal))
                {
                    await AnswerAsync(from, Encoding.UTF8.GetString(buffer, 0, read), over);
                    continue;
                }

                if (!Kind && fault == Fault.Slow) await Task.Delay(Next(200), over);
                if (!Kind && passed > after && fault is Fault.Reset or Fault.Blackhole)
                {
                    Struck++;
                    if (fault == Fault.Blackhole) await Task.Delay(3_000, over);
                    // Half of what was on its way still arrives.
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read / 2), over);
                    from.LingerState = to.LingerState = new LingerOption(true, 0);
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), over);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task AnswerAsync(TcpClient client, string request, CancellationToken over)
    {
        var header = request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var length = request[..header].Split("\r\n").First(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        var missing = int.Parse(length, CultureInfo.InvariantCulture) - Encoding.UTF8.GetByteCount(request[header..]);
        if (missing > 0) await client.GetStream().ReadExactlyAsync(new byte[missing], over);
        await client.GetStream().WriteAsync("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), over);
    }

    private int Next(int below)
    {
        lock (random) return random.Next(below);
    }
}
