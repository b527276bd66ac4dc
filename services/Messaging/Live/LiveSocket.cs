using System.Net.WebSockets;
using System.Threading.Channels;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>Who listens on a socket.</summary>
internal sealed record Listener(long UserId, string? SessionId, DateTime IssuedAt, DateTime ExpiresAt, bool IsOperator);

/// <summary>One client's connection, with a bounded queue of frames: a slow reader is dropped, never waited for.</summary>
/// <param name="aborted">When the connection is gone.</param>
internal sealed class LiveSocket(WebSocket socket, Listener listener, LiveOptions options, CancellationToken aborted = default) : IDisposable
{
    private readonly Channel<ReadOnlyMemory<byte>> frames =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });

    private readonly CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private (WebSocketCloseStatus Status, string Reason)? closing;

    public Listener Listener { get; } = listener;

    /// <summary>Cancelled when the client has gone, or did not keep up.</summary>
    public CancellationToken Dropped => ended.Token;

    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!frames.Writer.TryWrite(frame) && closing is null) Drop();
    }

    /// <summary>Sends what may be missed: only while the reader keeps up.</summary>
    public void Offer(ReadOnlyMemory<byte> frame)
    {
        if (frames.Reader.Count < options.QueueLength / 2) frames.Writer.TryWrite(frame);
    }

    /// <summary>Ends the connection after the frames that are under way.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        closing ??= (status, reason);
        frames.Writer.TryComplete();
    }

    /// <summary>Sends until the socket is to be closed, and says why it is.</summary>
    public async Task SendAllAsync()
    {
        var cancellationToken = Dropped;

        // Not ReadAllAsync, which keeps one more object for as long as it waits.
        while (await frames.Reader.WaitToReadAsync(cancellationToken))
            while (frames.Reader.TryRead(out var frame))
                await LimitedAsync(token => socket.SendAsync(frame, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, token), cancellationToken);
        var (status, reason) = closing ?? (WebSocketCloseStatus.NormalClosure, "");
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await LimitedAsync(token => new(socket.CloseOutputAsync(status, reason, token)), cancellationToken);
    }

    /// <summary>Who was told to go has so long to say goodbye.</summary>
    public void EndWithin(TimeSpan time) => ended.CancelAfter(time);

    public void Dispose() => ended.Dispose();

    private async Task LimitedAsync(Func<CancellationToken, ValueTask> send, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.SendSeconds));
        await send(limit.Token);
    }

    private void Drop()
    {
        try
        {
            ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has gone already.
        }
    }
}
