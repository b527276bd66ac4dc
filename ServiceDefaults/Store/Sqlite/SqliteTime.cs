namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>Times as EF Core writes them: <c>2026-11-21 17:05:09.1234567</c>, without the point and what follows when it would be zero.</summary>
internal static class SqliteTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length is < 19 or 20 or > 27 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':' || (text.Length > 19 && text[19] != '.')) return false;
        if (!TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..10], out var day)
            || !TryNumber(text[11..13], out var hour) || !TryNumber(text[14..16], out var minute) || !TryNumber(text[17..19], out var second)) return false;
        var fraction = 0;
        if (text.Length > 20 && !TryNumber(text[20..], out fraction)) return false;
        for (var digits = text.Length > 20 ? text.Length - 20 : 7; digits < 7; digits++) fraction *= 10;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        time = new DateTime(year, month, day, hour, minute, second).AddTicks(fraction);
        return true;
    }

    /// <returns>How many bytes, at most 27.</returns>
    public static int Write(DateTime time, Span<byte> text)
    {
        Digits(time.Year, text[..4]);
        text[4] = text[7] = (byte)'-';
        Digits(time.Month, text[5..7]);
        Digits(time.Day, text[8..10]);
        text[10] = (byte)' ';
        Digits(time.Hour, text[11..13]);
        text[13] = text[16] = (byte)':';
        Digits(time.Minute, text[14..16]);
        Digits(time.Second, text[17..19]);
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        if (fraction == 0) return 19;
        text[19] = (byte)'.';
        Digits(fraction, text[20..27]);
        return 20 + text[20..27].LastIndexOfAnyExcept((byte)'0') + 1;
    }

    private static void Digits(int number, Span<byte> text)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 10) text[i] = (byte)('0' + (number % 10));
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
