using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>Somebody on the way who says 201 to requests that begin so, and keeps them: what a rig that works finds out.</summary>
internal sealed class Liar(string beginning)
{
    private int lies;

    /// <summary>How many requests were kept.</summary>
    public int Lies => lies;

    public Conversation Listen(NetworkStream client) => new(this, client);

    /// <summary>One connection, on which requests come one after the other.</summary>
    internal sealed class Conversation(Liar liar, NetworkStream client)
    {
        private static readonly byte[] Answer = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray();

        private readonly List<byte> heard = [];

        public async Task HearAsync(ReadOnlyMemory<byte> piece, NetworkStream server, CancellationToken over)
        {
            heard.AddRange(piece.Span);
            while (Length(heard) is { } length)
            {
                var request = heard.Take(length).ToArray();
                heard.RemoveRange(0, length);
                if (Encoding.ASCII.GetString(request).StartsWith(liar.Beginning, StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref liar.lies);
                    await client.WriteAsync(Answer, over);
                }
                else
                {
                    await server.WriteAsync(request, over);
                }
            }
        }

        /// <summary>Of the first request, once all of it is there.</summary>
        private static int? Length(List<byte> bytes)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            var header = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (header < 0) return null;
            var fields = text[..header].Split("\r\n").Skip(1).Select(l => l.Split(':', 2)).Where(f => f.Length == 2)
                .ToLookup(f => f[0].Trim(), f => f[1].Trim(), StringComparer.OrdinalIgnoreCase);
            var end = header + 4;
            if (fields["Transfer-Encoding"].Contains("chunked", StringComparer.OrdinalIgnoreCase))
                return text.IndexOf("0\r\n\r\n", end, StringComparison.Ordinal) is >= 0 and var last ? last + 5 : null;
            end += int.Parse(fields["Content-Length"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
            return end <= text.Length ? end : null;
        }
    }

    private string Beginning => beginning;
}
