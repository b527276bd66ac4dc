namespace InfluencerPlatform.Messaging.Media;

/// <summary>What may be uploaded, and as what it is served: nothing that a browser would run.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, MediaType> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = new("images", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G']),
        [".jpg"] = new("images", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".jpeg"] = new("images", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".gif"] = new("images", "image/gif", "GIF8"u8.ToArray()),
        [".webp"] = new("images", "image/webp", "RIFF"u8.ToArray()),
        [".mp3"] = new("audio", "audio/mpeg", []),
        [".m4a"] = new("audio", "audio/mp4", []),
        [".aac"] = new("audio", "audio/aac", []),
        [".ogg"] = new("audio", "audio/ogg", "OggS"u8.ToArray()),
        [".wav"] = new("audio", "audio/wav", "RIFF"u8.ToArray()),
        [".mp4"] = new("videos", "video/mp4", []),
        [".mov"] = new("videos", "video/quicktime", []),
        [".webm"] = new("videos", "video/webm", [0x1A, 0x45, 0xDF, 0xA3]),
        [".txt"] = new("documents", "text/plain; charset=utf-8", []),
        [".pdf"] = new("documents", "application/pdf", "%PDF"u8.ToArray()),
        [".docx"] = new("documents", "application/octet-stream", [(byte)'P', (byte)'K']),
        [".zip"] = new("documents", "application/octet-stream", [(byte)'P', (byte)'K']),
    };

    public static string Known => string.Join(", ", ByExtension.Keys.Select(e => e[1..]));

    /// <summary>The type by what a provider says it is.</summary>
    public static (string Extension, MediaType Type)? OfContentType(string contentType)
    {
        var plain = contentType.Split(';')[0].Trim().ToLowerInvariant();
        foreach (var (extension, type) in ByExtension)
            if (type.ContentType.Split(';')[0] == plain && plain != "application/octet-stream") return (extension, type);
        return null;
    }

    /// <summary>The type by the name's ending, if the first bytes agree with it.</summary>
    public static (string Extension, MediaType Type)? Of(string fileName, ReadOnlySpan<byte> start)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        return ByExtension.TryGetValue(extension, out var type) && start.StartsWith(type.Magic) ? (extension, type) : null;
    }
}

/// <param name="Magic">What such a file begins with; empty where that is not fixed.</param>
internal sealed record MediaType(string Folder, string ContentType, byte[] Magic);
