using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>What clients say: small JSON frames, read one after the other.</summary>
internal sealed class ClientFrames
{
    private const int MaxFrame = 16 * 1024;

    public async Task ReceiveAllAsync(WebSocket webSocket, LiveSocket socket, CancellationToken token)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxFrame);
        try
        {
            while (await ReceiveAsync(webSocket, socket, buffer, token) is { } length) await TakeAsync(socket, buffer.AsMemory(0, length), token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>One frame into the buffer; null when the client closed, or is to be.</summary>
    private static async Task<int?> ReceiveAsync(WebSocket webSocket, LiveSocket socket, byte[] buffer, CancellationToken token)
    {
        var length = 0;
        while (true)
        {
            var part = await webSocket.ReceiveAsync(buffer.AsMemory(length, MaxFrame - length), token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return length;
            if (length < MaxFrame) continue;
            socket.Close(WebSocketCloseStatus.MessageTooBig, "Frames have at most 16 KB.");
            return null;
        }
    }

    private static async Task TakeAsync(LiveSocket socket, ReadOnlyMemory<byte> frame, CancellationToken token)
    {
        await Task.CompletedTask;
        token.ThrowIfCancellationRequested();
        if (TypeOf(frame) == "ping") socket.Send(LiveFrames.Pong);
        else socket.Send(LiveFrames.Error("This frame is not understood."));
    }

    private static string? TypeOf(ReadOnlyMemory<byte> frame)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            return document.RootElement.TryGetProperty("type", out var type) ? type.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
