using System.Net;
using System.Net.Sockets;

namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>One address for several replicas: connections go to them in turn, past those that refuse.</summary>
internal sealed class TcpBalancer : IDisposable
{
    private readonly TcpListener listener;
    private readonly IReadOnlyList<int> ports;
    private int next;

    public TcpBalancer(int port, IReadOnlyList<int> ports)
    {
        this.ports = ports;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose() => listener.Dispose();

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
            foreach (var _ in ports)
            {
                using var server = new TcpClient();
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, ports[(int)((uint)Interlocked.Increment(ref next) % ports.Count)]);
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
