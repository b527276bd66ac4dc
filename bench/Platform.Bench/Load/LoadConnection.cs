using System.Net.Sockets;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>One HTTP/1.1 connection that costs little itself: requests are bytes made beforehand, of an answer only status and end are read.</summary>
internal sealed class LoadConnection(Uri address) : IDisposable
{
    private byte[] buffer = new byte[16 * 1024];
    private Socket? socket;

    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        if (socket is null)
        {
            socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
        }

        await socket.SendAsync(request, SocketFlags.None);
        var (length, answer) = (0, default(Answer));
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None);
            length += read;
            if (answer.Head == 0) answer = Answer.Read(buffer.AsSpan(0, length));
            if (read == 0)
            {
                Dispose();
                // Ended by closing, which is an answer too when there is a head.
                return answer is { Head: > 0, Length: null, Chunked: false } ? answer.Status : throw new IOException($"{address} closed the connection in the middle of an answer.");
            }

            if (answer.Head == 0 || !answer.IsComplete(buffer.AsSpan(0, length))) continue;
            if (answer.Closes) Dispose();
            return answer.Status;
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    /// <param name="Head">How long status line and headers are; 0 as long as they are not all there.</param>
    private readonly record struct Answer(int Status, int Head, int? Length, bool Chunked, bool Closes)
    {
        public static Answer Read(ReadOnlySpan<byte> bytes)
        {
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0) return default;
            var head = System.Text.Encoding.ASCII.GetString(bytes[..end]);
            int? length = null;
            var (chunked, closes) = (false, false);
            foreach (var line in head.AsSpan().EnumerateLines())
            {
                if (line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture);
                else if (line.StartsWith("transfer-encoding:", StringComparison.OrdinalIgnoreCase)) chunked = true;
                else if (line.StartsWith("connection:", StringComparison.OrdinalIgnoreCase)) closes = line[11..].Trim().Equals("close", StringComparison.OrdinalIgnoreCase);
            }

            return new(int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), end + 4, length, chunked, closes);
        }

        /// <summary>JSON has no line ends of its own: a last chunk is not mistaken for content.</summary>
        public bool IsComplete(ReadOnlySpan<byte> bytes) =>
            Status is 204 or 304 || (Length is { } length ? bytes.Length >= Head + length : Chunked && bytes[Head..].EndsWith("0\r\n\r\n"u8));
    }
}
