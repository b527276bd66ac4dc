using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace InfluencerPlatform.Messaging.Tests.Live;

/// <summary>A WebSocket client as a browser or an app would be.</summary>
internal sealed class LiveClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public ClientWebSocket Socket => socket;

    public static async Task<LiveClient> ConnectAsync(MessagingHost host, string token, bool asHeader = false)
    {
        var client = new LiveClient();
        client.socket.Options.CollectHttpResponseDetails = true;
        if (asHeader) client.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        var address = new UriBuilder(host.CreateClient().BaseAddress!) { Scheme = "ws", Path = "/ws", Query = asHeader ? "" : $"token={token}" }.Uri;
        await client.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        // Registered on the other side once it has answered.
        await client.SendAsync("""{"type":"ping"}""");
        await client.FrameAsync("pong");
        return client;
    }

    public Task SendAsync(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>The next frame of that type; others are passed over.</summary>
    public async Task<JsonElement> FrameAsync(string type, Func<JsonElement, bool>? fits = null)
    {
        while (true)
        {
            var frame = await NextAsync() ?? throw new InvalidOperationException($"Closed with {socket.CloseStatus} while waiting for {type}.");
            if (frame.Text("type") == type && fits?.Invoke(frame.GetProperty("data")) != false) return frame.GetProperty("data");
        }
    }

    /// <summary>Reads until each was seen, in whatever order they come.</summary>
    public async Task AllAsync(params Func<string?, JsonElement, bool>[] expected)
    {
        var left = expected.ToList();
        while (left.Count > 0)
        {
            var frame = await NextAsync() ?? throw new InvalidOperationException($"Closed with {socket.CloseStatus}.");
            left.RemoveAll(fits => fits(frame.Text("type"), frame.GetProperty("data")));
        }
    }

    /// <summary>Reads until the other side closes; returns the frames before that.</summary>
    public async Task<List<JsonElement>> UntilClosedAsync()
    {
        var frames = new List<JsonElement>();
        while (await NextAsync() is { } frame) frames.Add(frame);
        return frames;
    }

    public void Dispose() => socket.Dispose();

    private async Task<JsonElement?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
        }
    }
}
