namespace InfluencerPlatform.Messaging.Pasting.Dates;

/// Turns written stamps into UTC by the date order found and the zone given.
internal sealed class Clock(PasteOptions options, DateOrder order)
{
    private readonly TimeZoneInfo zone = options.TimeZone ?? TimeZoneInfo.Utc;

    private DateTime Today => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(options.Now, DateTimeKind.Utc), zone).Date;

    /// Null when the stamp names no day and none is given.
    public DateTime? ToUtc(in RawStamp stamp, DateTime? day = null)
    {
        var date = DateOf(stamp) ?? day;
        if (date is null)
        {
            return null;
        }

        var local = date.Value + stamp.TimeOfDay;
        return stamp.Utc ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : ToUtc(local);
    }

    public DateTime? DateOf(in RawStamp stamp)
    {
        if (stamp.HasFullDate)
        {
            return DateOrders.DateOf(stamp, order);
        }

        if (stamp.DaysFromToday is { } days)
        {
            return Today.AddDays(days);
        }

        if (stamp.First > 0)
        {
            // A date without a year is the latest such day that is not to come.
            var thisYear = DateOrders.DateOf(stamp with { Third = Today.Year }, order);
            return thisYear <= Today.AddDays(1) ? thisYear : DateOrders.DateOf(stamp with { Third = Today.Year - 1 }, order);
        }

        return stamp.Weekday is { } weekday ? Today.AddDays(-(((int)Today.DayOfWeek - (int)weekday + 7) % 7)) : null;
    }

    private DateTime ToUtc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (ReferenceEquals(zone, TimeZoneInfo.Utc))
        {
            return DateTime.SpecifyKind(local, DateTimeKind.Utc);
        }

        // A time that daylight saving skipped was written by another clock: the hour after it.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
