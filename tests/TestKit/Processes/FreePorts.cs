using System.Net;
using System.Net.Sockets;

namespace InfluencerPlatform.TestKit.Processes;

/// <summary>Ports that nobody listens on, below the range from which the system gives ports to outgoing connections.</summary>
public static class FreePorts
{
    private static int last = 20_000 + (Environment.ProcessId % 10_000);

    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref last);
            if (port > 32_000) Interlocked.Exchange(ref last, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken by someone else: the next one.
            }
        }
    }
}
