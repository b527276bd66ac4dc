using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Finds the diary entry that a message touches, and what the persona would tell of it.</summary>
internal static partial class DiaryVoice
{
    private const double Enough = 2;

    public static DiaryExcerpt? Match(string message, IReadOnlyList<DiaryExcerpt> diary)
    {
        var asked = Terms(message);
        // The first of equals: Persona lists what matters most first.
        return diary.Select(entry => (entry, score: Score(asked, entry))).Where(match => match.score >= Enough)
            .OrderByDescending(match => match.score).FirstOrDefault().entry;
    }

    public static DiaryExcerpt? Latest(IReadOnlyList<DiaryExcerpt> diary) => diary.MaxBy(entry => entry.AdventureDate);

    /// <summary>The entry's sentences that can be said as they are, the most fitting first.</summary>
    public static IReadOnlyList<string> Tell(DiaryExcerpt entry, string message, string persona)
    {
        var asked = Terms(message);
        return [.. Sentence().Split(entry.Text.ReplaceLineEndings(" "))
            .Select(sentence => sentence.Trim())
            .Where(sentence => sentence.Length is >= 15 and <= 220)
            .Select(sentence => FirstPerson.Of(sentence, persona))
            .OfType<string>()
            .OrderByDescending(sentence => asked.Count == 0 ? 0 : Terms(sentence).Count(asked.Contains))];
    }

    public static string LanguageOf(DiaryExcerpt entry) => LanguageGuess.Surely(entry.Text) ?? LanguageGuess.Of(entry.Text) ?? "en";

    public static string When(DiaryExcerpt entry, DateOnly today) => (today.DayNumber - entry.AdventureDate.DayNumber) switch
    {
        <= 0 => "today",
        1 => "yesterday",
        <= 5 => "the other day",
        <= 10 => "last week",
        <= 27 => "a couple of weeks ago",
        <= 60 => "last month",
        <= 200 => "a few months ago",
        _ => "a while ago",
    };

    private static double Score(HashSet<string> asked, DiaryExcerpt entry)
    {
        var keywords = Terms(string.Join(' ', entry.Keywords));
        var title = Terms($"{entry.Title} {entry.Location}");
        var text = Terms(entry.Text);
        return asked.Sum(term => (keywords.Contains(term) ? 2.5 : 0) + (title.Contains(term) ? 2 : 0) + (text.Contains(term) ? 1 : 0));
    }

    // Words that carry meaning, roughly stemmed, each with its subject, so that "surf" finds the beach.
    private static HashSet<string> Terms(string text)
    {
        HashSet<string> terms = [];
        foreach (var word in PlainText.Words(text))
        {
            if (word.Length > 2 && !StopWords.Contains(word))
                terms.Add(Stem(word));
            if (Topics.Of(word) is { } topic)
                terms.Add($"#{topic}");
        }
        return terms;
    }

    private static string Stem(string word) => word switch
    {
        { Length: > 6 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
        { Length: > 5 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
        { Length: > 4 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    private static readonly HashSet<string> StopWords =
    [
        .. ("the and you your for are was were have has had that this with not but what when where who how why did does doing done can could would should will just like love really "
            + "about from they them there then than very much more some any all been being our out one get got going want know think make made time day today yesterday tomorrow "
            + "last week good great nice new hey hello thanks please tell see say said his her him she its into too also only over back down off still never always ever ive dont "
            + "que los las una con por para pero muy como est und der die das ein eine ich ist nicht mit auf les des une est pas pour que avec dans uma com nao mais "
            + "happy best favorite favourite beautiful amazing live life people thing things little morning night evening").Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];

    [GeneratedRegex(@"(?<=[.!?…])\s+(?=[\p{Lu}""'])")]
    private static partial Regex Sentence();
}
