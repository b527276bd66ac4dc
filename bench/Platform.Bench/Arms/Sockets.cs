using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Five thousand listeners: what each holds in memory, and how fast a change reaches all of them, beside a loop that only sends.</summary>
internal static class Sockets
{
    private const int Listeners = 5_000;
    private const int Changes = 10;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var yardstick = await Running.StartAsync("bench/Yardstick", Running.FreeAddress(), new Dictionary<string, string?>());
        await using var deployment = await Deployment.AloneAsync();
        var messaging = await deployment.AddAsync("messaging", "Messaging", [("Live__MaxSocketsPerUser", "20000")]);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        using var client = Chats.Client(messaging.Address, token);
        var chat = (await Chats.BeginAsync(messaging.Address, token, 1))[0];
        using var raw = new HttpClient { BaseAddress = yardstick.Address };
        await using var few = await Crowd.ConnectAsync(messaging.Address, token, 50);
        await ChangeAsync(5);
        await few.DisposeAsync();

        var (before, rawBefore) = (await messaging.ResidentMegabytesAsync(), await yardstick.ResidentMegabytesAsync());
        await using var ours = await Crowd.ConnectAsync(messaging.Address, token, Listeners);
        await using var bare = await Crowd.ConnectAsync(yardstick.Address, null, Listeners);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var (held, rawHeld) = (1024 * (await messaging.ResidentMegabytesAsync() - before) / Listeners, 1024 * (await yardstick.ResidentMegabytesAsync() - rawBefore) / Listeners);
        var (rates, rawRates, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            Console.WriteLine($"fan-out, round {round + 1} of {rounds}");
            ours.Expect(Changes);
            var start = Stopwatch.GetTimestamp();
            await ChangeAsync(Changes);
            var rate = Listeners * Changes / Stopwatch.GetElapsedTime(start, await ours.AllCameAsync()).TotalSeconds;
            bare.Expect(Changes);
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Changes; i++) (await raw.PostAsync("/fan-out?bytes=130", null)).Dispose();
            var rawRate = Listeners * Changes / Stopwatch.GetElapsedTime(start, await bare.AllCameAsync()).TotalSeconds;
            if (round < 0) continue;
            rates.Add(rate);
            rawRates.Add(rawRate);
            ratios.Add(rate / rawRate);
        }

        page.AtMost("10", $"memory of a connected WebSocket, {Listeners:#,0} of them", 25, " KB", Spread.Of(held));
        page.AtLeast("10", "fan-out, frames a second, of a raw send loop", 0.7, " ×", Spread.Of(ratios));
        page.Aim("10", $"gaps seen by {Listeners:#,0} listeners in {Changes * (rounds + 1)} changes", "0", Page.Text(ours.Gaps), ours.Gaps == 0);
        page.Heading($"{Listeners:#,0} WebSockets, {Changes} changes a round to each of them");
        page.Row("", "frames a second", "KB of memory each");
        page.Row("---", "---:", "---:");
        page.Row("a loop that sends the same bytes to everyone", Spread.Of(rawRates).ToString(), Page.Text(rawHeld));
        page.Row("a message is stored, its change pushed to everyone", Spread.Of(rates).ToString(), Page.Text(held));

        async Task ChangeAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var response = await client.PostAsJsonAsync($"/conversations/{chat}/messages", new { message_content = "a word of the persona's", sender_type = "ai" });
                response.EnsureSuccessStatusCode();
            }
        }
    }

    /// <summary>Clients that count the frames they get and look at the numbers in them.</summary>
    private sealed class Crowd : IAsyncDisposable
    {
        private readonly List<Socket> sockets = [];
        private readonly System.Collections.Concurrent.ConcurrentDictionary<long, long> following = new();
        private int missing;
        private int gaps;
        private TaskCompletionSource<long> all = new();

        public int Gaps => gaps;

        public static async Task<Crowd> ConnectAsync(Uri address, string? token, int count)
        {
            var crowd = new Crowd();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) => await crowd.ConnectAsync(address, token));
            return crowd;
        }

        public void Expect(int frames)
        {
            all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            missing = frames * sockets.Count;
        }

        /// <returns>The moment of the last one.</returns>
        public Task<long> AllCameAsync() => all.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public ValueTask DisposeAsync()
        {
            foreach (var socket in sockets) socket.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task ConnectAsync(Uri address, string? token)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
            var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET /ws HTTP/1.1\r\nHost: {address.Authority}\r\n{authorization}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            var (buffer, length) = (new byte[4096], 0);
            while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length));
                if (read == 0) throw new IOException("The handshake was refused.");
                length += read;
            }

            if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 101"u8)) throw new IOException(Encoding.UTF8.GetString(buffer, 0, length));
            lock (sockets) sockets.Add(socket);
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4;
            _ = ReadAsync(socket, buffer, buffer.AsSpan(end, length - end).ToArray());
        }

        private async Task ReadAsync(Socket socket, byte[] buffer, byte[] rest)
        {
            rest.CopyTo(buffer, 0);
            var (length, last) = (rest.Length, 0L);
            try
            {
                while (true)
                {
                    var used = 0;
                    while (Frame(buffer.AsSpan(used, length - used), out var head, out var size))
                    {
                        // Who does not answer a ping is taken for dead.
                        if (buffer[used] == 0x89) await socket.SendAsync((byte[])[0x8A, (byte)(0x80 | (size - head)), 0, 0, 0, 0, .. buffer.AsSpan(used + head, size - head)]);
                        else Take(buffer.AsSpan(used + head, size - head), ref last);
                        used += size;
                    }

                    buffer.AsSpan(used, length - used).CopyTo(buffer);
                    length -= used;
                    var read = await socket.ReceiveAsync(buffer.AsMemory(length));
                    if (read == 0) return;
                    length += read;
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // We are done.
            }
        }

        /// <summary>Servers do not mask; ours are shorter than 64 KB.</summary>
        private static bool Frame(ReadOnlySpan<byte> bytes, out int head, out int size)
        {
            (head, size) = (0, 0);
            if (bytes.Length < 4) return bytes.Length >= 2 && bytes[1] < 126 && (size = 2 + bytes[1]) <= bytes.Length && (head = 2) > 0;
            (head, size) = bytes[1] < 126 ? (2, 2 + bytes[1]) : (4, 4 + (bytes[2] << 8) + bytes[3]);
            return size <= bytes.Length;
        }

        private void Take(ReadOnlySpan<byte> payload, ref long last)
        {
            if (payload.StartsWith("{\"type\":\"conversation_changed\""u8))
            {
                var at = payload.IndexOf("\"sequence\":"u8) + 11;
                _ = System.Buffers.Text.Utf8Parser.TryParse(payload[at..], out long sequence, out _);
                // All of them see the same row of numbers; who missed one goes from one number to another than the others did.
                if (last > 0 && following.GetOrAdd(last, sequence) != sequence) Interlocked.Increment(ref gaps);
                last = sequence;
            }
            else if (payload.Length > 0 && payload[0] != 'x')
            {
                return;
            }

            if (Interlocked.Decrement(ref missing) == 0) all.TrySetResult(Stopwatch.GetTimestamp());
        }
    }
}
