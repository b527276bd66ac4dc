namespace InfluencerPlatform.Messaging.Pasting.Dates;

/// Reads a span that holds a date, a time or both and nothing else, whatever the locale's order, separators, digits and words.
internal ref partial struct StampScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;
    private RawStamp stamp = new();

    public static bool TryRead(ReadOnlySpan<char> text, out RawStamp stamp)
    {
        var scanner = new StampScanner(text);
        var read = scanner.ReadAll();
        stamp = scanner.stamp;
        return read;
    }

    private bool ReadAll()
    {
        while (true)
        {
            SkipFiller();
            if (at >= text.Length)
            {
                break;
            }

            if (IsDigit(text[at]) ? !ReadNumbers() : !ReadWord())
            {
                return false;
            }
        }

        if (stamp.NamedMonth > 0 && stamp.First < 0)
        {
            return false;
        }

        return (stamp.HasTime || stamp.HasDate)
            && stamp is { Hour: < 25, Minute: < 60, Seconds: < 61 }
            && (stamp.Period == DayPeriod.None || stamp.HasTime);
    }

    private bool ReadNumbers()
    {
        var first = ReadNumber(out var digits);
        var separator = PeekSeparator();
        if (separator is ':' or 'h' || (separator == '.' && stamp.First >= 0))
        {
            return ReadTime(first, separator);
        }

        if (stamp.First < 0 && separator is '/' or '-' or '.' or '年' or '년' or '\u2010' or '\u2011')
        {
            return ReadDate(first, digits, separator);
        }

        return ReadLooseNumber(first, digits);
    }

    private bool ReadTime(int hour, char separator)
    {
        if (stamp.HasTime)
        {
            return false;
        }

        stamp.TimeFirst = stamp.First < 0;
        stamp.Hour = hour;
        at++;
        SkipMarks();
        if (at >= text.Length || !IsDigit(text[at]))
        {
            return separator == 'h';
        }

        stamp.Minute = ReadNumber(out var digits);
        if (digits != 2)
        {
            return false;
        }

        if (at + 1 < text.Length && text[at] == separator && IsDigit(text[at + 1]))
        {
            at++;
            stamp.Seconds = ReadNumber(out _);
            if (at + 1 < text.Length && text[at] is '.' or ',' && IsDigit(text[at + 1]))
            {
                at++;
                ReadNumber(out _);
            }
        }

        return true;
    }

    private bool ReadDate(int first, int firstDigits, char separator)
    {
        (stamp.First, stamp.FirstDigits, stamp.Separator) = (first, firstDigits, separator is '年' or '년' ? '/' : separator);
        at++;
        SkipSpaces();
        if (at >= text.Length || !IsDigit(text[at]))
        {
            // "12. März 2024": the dot belongs to the day, and the month is a word.
            return separator == '.';
        }

        stamp.Second = ReadNumber(out stamp.SecondDigits);
        var second = PeekSeparator();
        if (second != separator && second is not ('月' or '월'))
        {
            return separator == '.' ? DottedTime() : separator == '/';
        }

        at++;
        SkipSpaces();
        if (at >= text.Length || !IsDigit(text[at]))
        {
            return separator == '.' && stamp.Third < 0;
        }

        stamp.Third = ReadNumber(out stamp.ThirdDigits);
        if (at < text.Length && text[at] is '.' or '日' or '일')
        {
            at++;
        }

        return true;
    }

    // "14.05" before any date.
    private bool DottedTime()
    {
        if (stamp.SecondDigits != 2 || stamp.HasTime)
        {
            return false;
        }

        (stamp.Hour, stamp.Minute, stamp.First, stamp.Second, stamp.TimeFirst) = (stamp.First, stamp.Second, -1, -1, true);
        return true;
    }

    // A number alone is a day or a year beside a named month, or an hour before "PM".
    private bool ReadLooseNumber(int number, int digits)
    {
        if (!stamp.HasTime && PeekPeriod())
        {
            stamp.TimeFirst = stamp.First < 0;
            stamp.Hour = number;
            return number is > 0 and < 13;
        }

        if (digits <= 2 && stamp.First < 0)
        {
            (stamp.First, stamp.FirstDigits) = (number, digits);
            while (at < text.Length && text[at] is '.' or 'º' or 'ª')
            {
                at++;
            }

            return true;
        }

        var isYear = stamp.NamedMonth > 0 && stamp.Third < 0 && digits is 2 or 4;
        (stamp.Third, stamp.ThirdDigits) = isYear ? (number, digits) : (stamp.Third, stamp.ThirdDigits);
        return isYear;
    }

    private bool ReadWord()
    {
        var word = NextWord();
        if (word.Length == 0)
        {
            return false;
        }

        if (DateWords.Periods.TryGetValue(word, out var period) && !(word == "de" && !stamp.HasTime))
        {
            var taken = stamp.Period != DayPeriod.None;
            stamp.Period = period;
            return !taken;
        }

        if (stamp.NamedMonth == 0 && DateWords.Months.TryGetValue(word, out var month))
        {
            stamp.NamedMonth = month;
            return stamp.Second < 0;
        }

        if (DateWords.Weekdays.TryGetValue(word, out var weekday))
        {
            stamp.Weekday = weekday;
            return true;
        }

        if (DateWords.Relative.TryGetValue(word, out var days))
        {
            stamp.DaysFromToday = days;
            return true;
        }

        if (word is "z" or "utc")
        {
            stamp.Utc = true;
            return true;
        }

        return DateWords.Fillers.Contains(word) || (word is "st" or "nd" or "rd" or "th" && stamp.First > 0);
    }
}
