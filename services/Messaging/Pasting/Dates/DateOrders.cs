namespace InfluencerPlatform.Messaging.Pasting.Dates;

internal enum DateOrder
{
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Decides from all dates of a text in which order day, month and year stand; asks only when they leave it open.
internal static class DateOrders
{
    private const string Id = "date_order";
    private const string DayFirst = "day/month/year", MonthFirst = "month/day/year";

    public static (DateOrder Order, PasteQuestion? Question) Decide(IEnumerable<RawStamp> stamps, PasteOptions options)
    {
        var dates = Distinct(stamps);
        if (dates.Count == 0)
        {
            return (DateOrder.DayMonthYear, null);
        }

        var candidates = Enum.GetValues<DateOrder>().Select(order => Reading.Of(order, dates, options)).Where(reading => reading.Valid).ToList();
        Keep(candidates, reading => dates.TrueForAll(d => d.FirstDigits == 4) == (reading.Order == DateOrder.YearMonthDay));
        if (options.Answers.TryGetValue(Id, out var answer) && answer is DayFirst or MonthFirst)
        {
            Keep(candidates, reading => reading.Order == (answer == MonthFirst ? DateOrder.MonthDayYear : DateOrder.DayMonthYear));
        }

        Keep(candidates, reading => !reading.Future);
        Keep(candidates, reading => reading.Backwards == candidates.Min(other => other.Backwards));
        Keep(candidates, reading => reading.Order != DateOrder.YearMonthDay || dates[0].FirstDigits == 4);
        Keep(candidates, reading => reading.Order != DateOrder.MonthDayYear || dates[0].Separator == '/');
        Keep(candidates, reading => reading.Recent && candidates.TrueForAll(other => other == reading || other.Last < reading.Last.AddDays(-28)));
        Keep(candidates, reading => dates.Count >= 4 && candidates.TrueForAll(other => other == reading || other.Span > reading.Span * 8));
        if (candidates.Count == 0)
        {
            return (DateOrder.DayMonthYear, null);
        }

        // Day first is the commoner habit and stands first.
        var order = candidates[0].Order;
        var open = candidates.Select(c => c.Order).Distinct().Count() > 1 && dates.Exists(d => d.First != d.Second);
        return (order, open ? Question(dates[0]) : null);
    }

    public static DateTime? DateOf(in RawStamp s, DateOrder order)
    {
        var (day, month, year) = (s.NamedMonth > 0, order) switch
        {
            (true, _) => (s.First, s.NamedMonth, s.Third),
            (_, DateOrder.DayMonthYear) => (s.First, s.Second, s.Third),
            (_, DateOrder.MonthDayYear) => (s.Second, s.First, s.Third),
            _ => (s.Third, s.Second, s.First),
        };
        year = year switch
        {
            < 0 => -1,
            < 100 => year + 2000,
            > 2400 and < 2700 => year - 543, // the Buddhist calendar
            _ => year,
        };
        return year is > 1969 and < 2300 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    private static PasteQuestion Question(in RawStamp s) =>
        new(Id, $"Is {s.First}{s.Separator}{s.Second}{s.Separator}{s.Third} written as day/month/year or as month/day/year?", [DayFirst, MonthFirst]);

    // A criterion decides only if it leaves somebody.
    private static void Keep(List<Reading> candidates, Func<Reading, bool> criterion)
    {
        var kept = candidates.Where(criterion).ToList();
        if (kept.Count > 0 && kept.Count < candidates.Count)
        {
            candidates.Clear();
            candidates.AddRange(kept);
        }
    }

    private static List<RawStamp> Distinct(IEnumerable<RawStamp> stamps)
    {
        var dates = new List<RawStamp>();
        foreach (var s in stamps)
        {
            if (s.IsNumeric && (dates.Count == 0 || (dates[^1].First, dates[^1].Second, dates[^1].Third) != (s.First, s.Second, s.Third)))
            {
                dates.Add(s);
            }
        }

        return dates;
    }

    private sealed record Reading(DateOrder Order, bool Valid, bool Future, bool Recent, int Backwards, DateTime Last, double Span)
    {
        public static Reading Of(DateOrder order, List<RawStamp> dates, PasteOptions options)
        {
            var backwards = 0;
            var (first, last, previous) = (DateTime.MaxValue, DateTime.MinValue, DateTime.MinValue);
            foreach (var raw in dates)
            {
                if (DateOf(raw, order) is not { } date)
                {
                    return new(order, false, false, false, 0, default, 0);
                }

                backwards += date < previous ? 1 : 0;
                (previous, first, last) = (date, date < first ? date : first, date > last ? date : last);
            }

            var tomorrow = options.Now.Date.AddDays(1);
            return new(order, true, last > tomorrow, last <= tomorrow && last >= options.Now.Date.AddDays(-3), backwards, last, (last - first).TotalDays);
        }
    }
}
