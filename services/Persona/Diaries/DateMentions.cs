namespace InfluencerPlatform.Persona.Diaries;

/// <summary>The days that a text speaks of: "yesterday", "last weekend", "on Friday", "in March".</summary>
internal static class DateMentions
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <returns>The range with the words that named it; null when none is named.</returns>
    public static (DateOnly From, DateOnly To, string Words)? Find(IReadOnlyList<string> words, DateOnly today)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var before = i > 0 ? words[i - 1] : "";
            var found = (before, words[i]) switch
            {
                (_, "today" or "tonight") => (today, today),
                (_, "yesterday") => (today.AddDays(-1), today.AddDays(-1)),
                ("last", "night") => (today.AddDays(-1), today.AddDays(-1)),
                (_, "weekend") => Weekend(today),
                ("this", "week") => (Monday(today), today),
                ("last", "week") => (Monday(today).AddDays(-7), Monday(today).AddDays(-1)),
                ("this", "month") => (new(today.Year, today.Month, 1), today),
                ("last", "month") => Month(today.AddMonths(-1)),
                ("last" or "on", var name) when Weekday(name) is { } day => LastOf(day, today),
                ("in" or "last", var name) when Array.IndexOf(Months, name) is >= 0 and var month =>
                    Month(new DateOnly(month + 1 > today.Month ? today.Year - 1 : today.Year, month + 1, 1)),
                _ => default((DateOnly From, DateOnly To)?),
            };
            if (found is { } range) return (range.From, range.To, $"{before} {words[i]}".Trim());
        }

        return null;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The current one on Saturday and Sunday, else the last.</summary>
    private static (DateOnly, DateOnly) Weekend(DateOnly today)
    {
        var saturday = Monday(today).AddDays(5);
        if (saturday > today) saturday = saturday.AddDays(-7);
        return (saturday, saturday.AddDays(1));
    }

    private static (DateOnly, DateOnly) Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    private static (DateOnly, DateOnly) LastOf(DayOfWeek weekday, DateOnly today)
    {
        var back = ((int)today.DayOfWeek - (int)weekday + 7) % 7;
        var day = today.AddDays(-(back == 0 ? 7 : back));
        return (day, day);
    }

    private static DayOfWeek? Weekday(string word) => Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var day) && !char.IsDigit(word[0]) ? day : null;
}
