using System.Globalization;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>The part of the day in which nobody wants to hear from us.</summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>Reads <c>22:00-08:00</c>; null for anything else.</summary>
    public static QuietHours? Parse(string? text, TimeZoneInfo zone) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin != end ? new(begin, end, zone) : null;

    /// <summary>When they end, UTC; null when it is not quiet at that time.</summary>
    public DateTime? EndAfter(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);
        // IsBetween knows that the night goes over midnight.
        if (!TimeOnly.FromDateTime(local).IsBetween(From, To)) return null;
        var end = local.Date + To.ToTimeSpan();
        if (end <= local) end = end.AddDays(1);
        // Where the clock is put forward over it, the hour after.
        if (Zone.IsInvalidTime(end)) end = end.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(end, Zone);
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
