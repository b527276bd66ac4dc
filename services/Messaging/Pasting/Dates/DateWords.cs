using System.Collections.Frozen;

namespace InfluencerPlatform.Messaging.Pasting.Dates;

/// The words that stand in dates and times, by language, in lower case and without dots.
internal static class DateWords
{
    public static readonly FrozenDictionary<string, DayPeriod> Periods = Table(
        (DayPeriod.Before, "am ص قظ πμ öö 上午 凌晨 早上 清晨 午前 오전 sa pg fm ap dop de pd vm пр לפנהצ ก่อนเที่ยง पूर्वाह्न পূর্বাহ্ণ"),
        (DayPeriod.After, "pm م بظ μμ ös 下午 晚上 傍晚 午後 오후 ch ptg em ip odp du md nm сл אחהצ หลังเที่ยง अपराह्न অপরাহ্ণ"),
        (DayPeriod.Noon, "中午"));

    public static readonly FrozenDictionary<string, int> Months = Table(
        (1, "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari января янв"),
        (2, "feb february februar février févr fév febrero febbraio fevereiro fev februari февраля февр фев"),
        (3, "mar march märz mär mrz mars marzo março maart mrt марта мар"),
        (4, "apr april avril avr abril abr aprile апреля апр"),
        (5, "may mai mayo maggio mag maio mei мая май"),
        (6, "jun june juni juin junio giugno giu junho июня июн"),
        (7, "jul july juli juillet juil julio luglio lug julho июля июл"),
        (8, "aug august août agosto ago augustus августа авг"),
        (9, "sep sept september septembre septiembre settembre set setembro сентября сент сен"),
        (10, "oct okt october oktober octobre octubre ottobre ott outubro out октября окт"),
        (11, "nov november novembre noviembre novembro ноября нояб ноя"),
        (12, "dec dez december dezember décembre déc diciembre dic dicembre dezembro декабря дек"));

    public static readonly FrozenDictionary<string, DayOfWeek> Weekdays = Table(
        (DayOfWeek.Monday, "mon monday montag lunes lundi lunedì maandag понедельник 월요일 星期一 月曜日"),
        (DayOfWeek.Tuesday, "tue tues tuesday dienstag martes mardi martedì dinsdag вторник 화요일 星期二 火曜日"),
        (DayOfWeek.Wednesday, "wed wednesday mittwoch miércoles mercredi mercoledì woensdag среда 수요일 星期三 水曜日"),
        (DayOfWeek.Thursday, "thu thur thurs thursday donnerstag jueves jeudi giovedì donderdag четверг 목요일 星期四 木曜日"),
        (DayOfWeek.Friday, "fri friday freitag viernes vendredi venerdì vrijdag пятница 금요일 星期五 金曜日"),
        (DayOfWeek.Saturday, "sat saturday samstag sábado samedi sabato zaterdag суббота 토요일 星期六 土曜日"),
        (DayOfWeek.Sunday, "sun sunday sonntag domingo dimanche domenica zondag воскресенье 일요일 星期日 日曜日"));

    public static readonly FrozenDictionary<string, int> Relative = Table(
        (0, "today heute hoy aujourd'hui oggi hoje vandaag сегодня 오늘 今天 今日"),
        (-1, "yesterday gestern ayer hier ieri ontem gisteren вчера 어제 昨天 昨日"));

    /// Words between date and time that say nothing.
    public static readonly FrozenSet<string> Fillers =
        "at on um klo kl à às as a las la alle ore г ч в о o om op den der the t u uhr pukul lúc of de del".Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, T> Table<T>(params (T Value, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Distinct().Select(word => (word, row.Value)))
            .DistinctBy(pair => pair.word).ToFrozenDictionary(pair => pair.word, pair => pair.Value);
}
