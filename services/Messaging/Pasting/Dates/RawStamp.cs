namespace InfluencerPlatform.Messaging.Pasting.Dates;

/// A date and time as written: which number is the day is not decided here.
internal record struct RawStamp
{
    public RawStamp()
    {
    }

    /// The numbers of the date in their order; -1 when absent. With a named month First is the day and Third the year.
    public int First = -1, Second = -1, Third = -1;

    public int FirstDigits, SecondDigits, ThirdDigits;

    public char Separator;

    /// 1 to 12 when the month is a word.
    public int NamedMonth;

    /// 0 today, -1 yesterday; null when the date is not relative.
    public int? DaysFromToday;

    public DayOfWeek? Weekday;

    public int Hour = -1, Minute, Seconds = -1;

    public DayPeriod Period;

    public bool TimeFirst, Utc;

    public readonly bool HasTime => Hour >= 0;

    public readonly bool HasSeconds => Seconds >= 0;

    public readonly bool HasDate => First >= 0 || DaysFromToday is not null || Weekday is not null;

    public readonly bool HasFullDate => First >= 0 && Third >= 0;

    /// Three plain numbers, so that their order is open.
    public readonly bool IsNumeric => HasFullDate && NamedMonth == 0;

    public readonly TimeSpan TimeOfDay
    {
        get
        {
            var hour = Period switch
            {
                DayPeriod.Before when Hour == 12 => 0,
                DayPeriod.After when Hour < 12 => Hour + 12,
                DayPeriod.Noon when Hour < 11 => Hour + 12,
                _ => Hour,
            };
            return HasTime ? new(hour % 24, Minute, Math.Max(Seconds, 0)) : TimeSpan.Zero;
        }
    }
}

internal enum DayPeriod : byte
{
    None,
    Before,
    After,
    Noon,
}
