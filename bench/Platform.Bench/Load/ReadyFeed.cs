using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Listens as the console does, and notes when each draft became ready.</summary>
internal sealed class ReadyFeed : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<long>> drafts = new();
    private readonly CancellationTokenSource closing = new();
    private Task reading = Task.CompletedTask;
    private int failed;

    public int Failed => failed;

    public static async Task<ReadyFeed> OpenAsync(Uri address, string token)
    {
        var feed = new ReadyFeed();
        feed.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await feed.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        feed.reading = feed.ReadAsync();
        return feed;
    }

    /// <returns>The moment, of <see cref="Stopwatch.GetTimestamp"/>.</returns>
    public Task<long> ReadyAsync(long reply, TimeSpan atMost) => Draft(reply).Task.WaitAsync(atMost);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading;
        socket.Dispose();
        closing.Dispose();
    }

    private TaskCompletionSource<long> Draft(long reply) => drafts.GetOrAdd(reply, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadAsync()
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                while (true)
                {
                    var part = await socket.ReceiveAsync(buffer.AsMemory(length), closing.Token);
                    length += part.Count;
                    if (part.EndOfMessage) break;
                }

                Take(buffer.AsMemory(0, length), Stopwatch.GetTimestamp());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or JsonException)
        {
            // Closed by us, or by the end of the platform: whoever waits runs into the limit.
        }
    }

    private void Take(ReadOnlyMemory<byte> frame, long at)
    {
        using var json = JsonDocument.Parse(frame);
        var type = json.RootElement.GetProperty("type").GetString();
        if (type is not ("reply_ready" or "reply_failed")) return;
        if (type == "reply_failed") Interlocked.Increment(ref failed);
        Draft(json.RootElement.GetProperty("data").GetProperty("reply_id").GetInt64()).TrySetResult(at);
    }
}
