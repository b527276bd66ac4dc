namespace InfluencerPlatform.Persona.Diaries;

/// <summary>How days are named in English, German, Spanish, French, Portuguese and Italian; as <see cref="Words"/> takes them, without accents.</summary>
internal static class DatePhrases
{
    public const string Hier = "hier";

    private static readonly string[][] Weekdays =
    [
        ["sunday", "sonntag", "domingo", "dimanche", "domenica"], ["monday", "montag", "lunes", "lundi", "segunda", "lunedi"],
        ["tuesday", "dienstag", "martes", "mardi", "terca", "martedi"], ["wednesday", "mittwoch", "miercoles", "mercredi", "quarta", "mercoledi"],
        ["thursday", "donnerstag", "jueves", "jeudi", "quinta", "giovedi"], ["friday", "freitag", "viernes", "vendredi", "sexta", "venerdi"],
        ["saturday", "samstag", "sonnabend", "sabado", "samedi", "sabato"],
    ];

    private static readonly string[] Months =
    [
        "january januar enero janvier janeiro gennaio", "february februar febrero fevrier fevereiro febbraio", "march marz maerz marzo mars marco",
        "april abril avril aprile", "may mai mayo maio maggio", "june juni junio juin junho giugno", "july juli julio juillet julho luglio",
        "august agosto aout", "september septiembre setiembre septembre setembro settembre", "october oktober octubre octobre outubro ottobre",
        "november noviembre novembre novembro", "december dezember diciembre decembre dezembro dicembre",
    ];

    public static Dictionary<string, Func<DateOnly, (DateOnly From, DateOnly To)>> All { get; } = Build();

    public static int Longest { get; } = All.Keys.Max(phrase => phrase.Count(c => c == ' ') + 1);

    public static HashSet<string> French { get; } = [.. "et tu as est fait faisais etais etait qu que quoi soir vous avez je ai j le la les une ta ton ete comment passe journee".Split(' ')];

    public static HashSet<string> German { get; } = [.. "du ist bist ich und der die das wie war hast ein eine nicht mit bin sind schon auch wieder".Split(' ')];

    private static Dictionary<string, Func<DateOnly, (DateOnly, DateOnly)>> Build()
    {
        var all = new Dictionary<string, Func<DateOnly, (DateOnly, DateOnly)>>();
        Add("today|tonight|heute|hoy|esta noche|aujourd hui|ce soir|hoje|oggi|stasera", today => (today, today));
        Add("yesterday|last night|gestern|ayer|anoche|hier|ontem|ieri", today => (today.AddDays(-1), today.AddDays(-1)));
        Add("day before yesterday|vorgestern|anteayer|antes de ayer|avant hier|anteontem|altro ieri|altroieri", today => (today.AddDays(-2), today.AddDays(-2)));
        Add("weekend|wochenende|fin de semana|finde|week end|fim de semana|fine settimana", Weekend);
        Add("this week|diese woche|dieser woche|esta semana|cette semaine|questa settimana", today => (Monday(today), today));
        Add("last week|letzte woche|letzter woche|vergangene woche|semana pasada|semaine derniere|semana passada|settimana scorsa|scorsa settimana",
            today => (Monday(today).AddDays(-7), Monday(today).AddDays(-1)));
        Add("this month|diesen monat|diesem monat|este mes|ce mois|questo mese", today => (new(today.Year, today.Month, 1), today));
        Add("last month|letzten monat|letztem monat|vergangenen monat|mes pasado|mois dernier|mes passado|mese scorso|scorso mese", today => Month(today.AddMonths(-1)));
        for (var day = 0; day < Weekdays.Length; day++)
        {
            var weekday = (DayOfWeek)day;
            foreach (var name in Weekdays[day])
                foreach (var form in Forms(name)) all[form] = today => LastOf(weekday, today);
        }

        for (var month = 1; month <= Months.Length; month++)
        {
            var number = month;
            foreach (var name in Months[month - 1].Split(' '))
                foreach (var before in (string[])["in", "last", "im", "letzten", "en", "em", .. name[^1] is 'o' or 'e' ? (string[])["a"] : []])
                    all[$"{before} {name}"] = today => Month(new DateOnly(number > today.Month ? today.Year - 1 : today.Year, number, 1));
        }

        return all;

        void Add(string phrases, Func<DateOnly, (DateOnly, DateOnly)> days)
        {
            foreach (var phrase in phrases.Split('|')) all[phrase] = days;
        }
    }

    /// <summary>The day that was. Portuguese counts its days, so "na segunda" alone may be the second of anything.</summary>
    private static IEnumerable<string> Forms(string name) => name is "segunda" or "terca" or "quarta" or "quinta" or "sexta"
        ? [$"{name} passada", $"{name} feira passada", $"na {name} feira"]
        : [$"last {name}", $"on {name}", $"am {name}", $"letzten {name}", $"vergangenen {name}", $"el {name}", $"{name} pasado", $"{name} dernier", $"no {name}", $"{name} passado",
            $"{name} scorso", $"scorso {name}", $"{name} scorsa", $"scorsa {name}"];

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
}
