using System.Net;
using System.Net.Sockets;

namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>One address for several replicas: connections go in turn to those that say they are ready, past those that refuse.</summary>
internal sealed class TcpBalancer : IDisposable
{
    private readonly TcpListener listener;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<int> ports;
    private volatile int[] ready;
    private int next;

    public TcpBalancer(int port, IReadOnlyList<int> ports)
    {
        this.ports = ports;
        ready = [.. ports];
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync();
        _ = ProbeAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
    }

    /// <summary>As a cluster does: who says 503 gets no new connections. One that does not answer in time is taken to be as it was.</summary>
    private async Task ProbeAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var before = ports.ToDictionary(p => p, _ => true);
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                foreach (var port in ports) before[port] = await IsReadyAsync(client, port) ?? before[port];
                ready = [.. ports.Where(p => before[p])];
            }
        }
        catch (OperationCanceledException)
        {
            // The platform is stopping.
        }
    }

    private async Task<bool?> IsReadyAsync(HttpClient client, int port)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), stop.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = RelayAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The platform is stopping.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        {
            var candidates = ready is { Length: > 0 } some ? some : [.. ports];
            foreach (var _ in candidates)
            {
                using var server = new TcpClient();
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, candidates[(int)((uint)Interlocked.Increment(ref next) % candidates.Length)]);
                }
                catch (SocketException)
                {
                    continue;
                }

                try
                {
                    // When either side ends, the other is to notice.
                    await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
                }
                catch (Exception exception) when (exception is IOException or SocketException)
                {
                    // A replica was killed, or the caller hung up.
                }

                return;
            }
        }
    }
}
