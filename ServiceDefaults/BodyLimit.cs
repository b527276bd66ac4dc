using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.ServiceDefaults;

/// <summary>On an endpoint: the largest body it reads.</summary>
/// <param name="Bytes">Larger ones are answered 413.</param>
public sealed record BodyLimit(long Bytes)
{
    /// <summary>The largest of all; a gateway, which has no endpoints of its own, applies it to every request.</summary>
    public const long Largest = 32 * 1024 * 1024;

    /// <summary>
    /// What is too large is refused as soon as that is known, and drained afterwards up to this size: a client that hears nothing until it has
    /// sent everything would otherwise see a broken connection in place of the sentence.
    /// </summary>
    internal const long Drained = 128 * 1024 * 1024;

    internal static void Use(IApplicationBuilder app, long fallback) => app.Use((http, next) =>
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? fallback;
        if (http.Request.ContentLength > limit)
            throw Refusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The request is too large: at most {(limit < 1024 * 1024 ? limit / 1024 : limit / 1024 / 1024)} {(limit < 1024 * 1024 ? "KB" : "MB")} are read here."));
        if (http.Request.ContentLength is null && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }) http.Request.Body = new Counted(http.Request.Body, limit);
        return next(http);
    });

    /// <summary>A body of unannounced length. The server's own limit would not do: what is larger than that, it does not drain.</summary>
    private sealed class Counted(Stream body, long limit) : Stream
    {
        private long left = limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await body.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(body.Read(buffer, offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int bytes) =>
            (left -= bytes) >= 0 ? bytes : throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
