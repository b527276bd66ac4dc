using System.Text;

namespace InfluencerPlatform.Gateway.Live;

/// <summary>The way to a WebSocket's client. Knows where one frame ends and the next begins, so that a last one can be said in between.</summary>
internal sealed class GoodbyeStream(Stream inner) : Stream
{
    private const byte TextFrame = 0x81, CloseFrame = 0x88;

    private static readonly byte[] Goodbye =
        [.. Frame(TextFrame, Encoding.UTF8.GetBytes("""{"type":"reconnect","data":{}}""")), .. Frame(CloseFrame, [0x03, 0xE9, .. "The gateway restarts; connect again."u8])];

    private readonly SemaphoreSlim gate = new(1);
    private readonly FrameEnds frames = new();
    private bool said;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Tells the client to connect again, and closes; nothing is written after it.</summary>
    public async Task SayGoodbyeAsync(TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        while (true)
        {
            await gate.WaitAsync(limit.Token);
            try
            {
                if (said) return;
                if (frames.AtEnd)
                {
                    said = true;
                    await inner.WriteAsync(Goodbye, limit.Token);
                    await inner.FlushAsync(limit.Token);
                    return;
                }
            }
            finally
            {
                gate.Release();
            }

            await Task.Delay(10, limit.Token);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (said) return;
            await inner.WriteAsync(buffer, cancellationToken);
            frames.Passed(buffer.Span);
        }
        finally
        {
            gate.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Short, unmasked, as a server sends them.</summary>
    private static byte[] Frame(byte kind, ReadOnlySpan<byte> payload) => [kind, (byte)payload.Length, .. payload];
}
