using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.ServiceDefaults.Stopping;

/// <summary>
/// A request's body, as a stream and nothing else. A server that stops wakes whoever waits for more of a body; reading its pipe directly, as JSON is read,
/// mistakes that for the end of the request when part of it had arrived.
/// </summary>
internal sealed class WholeBody(Stream inner) : Stream
{
    private long taken;

    /// <summary>In bytes; reading beyond is refused with 413.</summary>
    public long Limit { get; set; } = long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int bytes) => (taken += bytes) <= Limit ? bytes : throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
}
