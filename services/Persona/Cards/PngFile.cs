using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Cards;

/// <summary>A PNG as a list of chunks. Its pixels are never unpacked, so a picture that would unpack to gigabytes does nothing here.</summary>
internal sealed class PngFile
{
    public const int MostBytes = 4 * 1024 * 1024;
    private const int MostChunks = 10_000;
    private const uint MostPixelsAside = 4096;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly List<(string Type, byte[] Data)> chunks = [];

    private PngFile()
    {
    }

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static PngFile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) throw Refusal.TooLarge("The picture is larger than 4 MB.");
        if (!Is(bytes)) throw Refusal.BadRequest("This is not a PNG file.");
        var png = new PngFile();
        for (bytes = bytes[Signature.Length..]; !bytes.IsEmpty;)
        {
            if (bytes.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(bytes) is var length && length > bytes.Length - 12)
                throw Refusal.BadRequest("The PNG file is cut off or broken.");
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (Crc(bytes.Slice(4, size + 4)) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(8 + size)..])) throw Refusal.BadRequest("The PNG file is damaged: a checksum is wrong.");
            if (png.chunks.Count == MostChunks) throw Refusal.TooLarge("The PNG file has too many parts.");
            png.chunks.Add((Encoding.Latin1.GetString(bytes.Slice(4, 4)), bytes.Slice(8, size).ToArray()));
            bytes = bytes[(12 + size)..];
            if (png.chunks[^1].Type == "IEND") break;
        }

        png.CheckHeader();
        return png;
    }

    /// <summary>A picture of one colour, for a persona that has none.</summary>
    public static PngFile Plain()
    {
        const int width = 256, height = 384;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits, grey.
        header[8] = 8;
        var rows = new byte[height * (width + 1)];
        rows.AsSpan().Fill(0xC8);
        for (var row = 0; row < height; row++) rows[row * (width + 1)] = 0;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(rows);
        var png = new PngFile();
        png.chunks.AddRange([("IHDR", header), ("IDAT", packed.ToArray()), ("IEND", [])]);
        return png;
    }

    /// <summary>The embedded card, the newer format first; null when there is none.</summary>
    public byte[]? Card() => Text("ccv3") ?? Text("chara");

    public void SetCard(string keyword, byte[] card)
    {
        var text = Encoding.Latin1.GetBytes($"{keyword}\0{Convert.ToBase64String(card)}");
        chunks.Insert(chunks.FindIndex(c => c.Type == "IEND"), ("tEXt", text));
    }

    /// <summary>The picture alone: texts, which may be anything, are not kept.</summary>
    public void RemoveTexts() => chunks.RemoveAll(c => c.Type is "tEXt" or "zTXt" or "iTXt" or "eXIf");

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> number = stackalloc byte[4];
        foreach (var (type, data) in chunks)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
            file.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
            file.Write(number);
        }

        return file.ToArray();
    }

    private void CheckHeader()
    {
        if (chunks.Count < 2 || chunks[0] is not ("IHDR", { Length: 13 } header) || chunks[^1].Type != "IEND") throw Refusal.BadRequest("The PNG file is cut off or broken.");
        if (BinaryPrimitives.ReadUInt32BigEndian(header) is 0 or > MostPixelsAside || BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) is 0 or > MostPixelsAside)
            throw Refusal.TooLarge($"The picture is empty or larger than {MostPixelsAside} by {MostPixelsAside} pixels.");
    }

    private byte[]? Text(string keyword)
    {
        var start = Encoding.Latin1.GetBytes(keyword + "\0");
        var found = chunks.FindIndex(c => c.Type == "tEXt" && c.Data.AsSpan().StartsWith(start));
        if (found < 0) return null;
        var text = chunks[found].Data.AsSpan(start.Length);
        if (text.Length > Base64.GetMaxEncodedToUtf8Length(CardReader.MostBytes)) throw Refusal.TooLarge("The card is larger than 1 MB.");
        var card = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, card, out _, out var written) == System.Buffers.OperationStatus.Done
            ? card[..written]
            : throw Refusal.BadRequest("The card inside the PNG file is not readable.");
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];
}
