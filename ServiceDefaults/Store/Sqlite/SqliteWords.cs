using System.Text;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>
/// Short texts that come again in row after row, as kinds and states do: made once instead of each time. One for each connection, which one thread uses at a time.
/// A text that falls on another's place takes it.
/// </summary>
internal sealed class SqliteWords
{
    private const int Places = 256;
    private const int Longest = 16;

    private readonly (ulong Low, ulong High, string Text)[] words = new (ulong, ulong, string)[Places];

    public string Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0) return "";
        // A zero within would make it the same as a shorter one.
        if (utf8.Length > Longest || utf8.Contains((byte)0)) return Encoding.UTF8.GetString(utf8);
        Span<byte> padded = stackalloc byte[Longest];
        padded.Clear();
        utf8.CopyTo(padded);
        var (low, high) = (BitConverter.ToUInt64(padded), BitConverter.ToUInt64(padded[8..]));
        ref var word = ref words[(int)(((low ^ (high * 3)) * 0x9E3779B97F4A7C15) >> 56)];
        if (word.Text is null || word.Low != low || word.High != high) word = (low, high, Encoding.UTF8.GetString(utf8));
        return word.Text;
    }
}
