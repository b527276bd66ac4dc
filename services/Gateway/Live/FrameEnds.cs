namespace InfluencerPlatform.Gateway.Live;

/// <summary>Follows a server's WebSocket frames as they pass, piece by piece.</summary>
internal sealed class FrameEnds
{
    private readonly byte[] header = new byte[10];
    private int collected;
    private ulong payload;

    /// <summary>Between two frames.</summary>
    public bool AtEnd => collected == 0 && payload == 0;

    public void Passed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (payload > 0)
            {
                var part = (int)Math.Min(payload, (ulong)bytes.Length);
                payload -= (ulong)part;
                bytes = bytes[part..];
                continue;
            }

            header[collected++] = bytes[0];
            bytes = bytes[1..];
            if (collected < HeaderLength()) continue;
            payload = Length();
            collected = 0;
        }
    }

    private int HeaderLength() => collected < 2 ? 2 : (header[1] & 0x7F) switch { 126 => 4, 127 => 10, _ => 2 };

    private ulong Length()
    {
        var length = (ulong)(header[1] & 0x7F);
        if (length < 126) return length;
        length = 0;
        foreach (var part in header.AsSpan(2, HeaderLength() - 2)) length = (length << 8) | part;
        return length;
    }
}
