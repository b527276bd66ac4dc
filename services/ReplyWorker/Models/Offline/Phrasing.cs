using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Rules;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.ReplyWorker.Models.Offline.Phrases;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Picks words: never an avoided one, and not what was said just before, if there is another way to say it.</summary>
internal sealed class Phrasing(ReplyInput input, string language)
{
    private readonly Choice choice = new(input);
    private readonly IReadOnlyList<string> avoid = input.Context.Personalization.AvoidKeywords;
    private readonly string said = string.Join(" | ", Speakers.OwnLines(input.Request, 6).Select(PlainText.Fold));

    /// <summary>A phrase with its blanks filled; null when the book has none, or each one would use an avoided word.</summary>
    public string? Say(Slot slot, string? blank = null, string? value = null)
    {
        var phrases = PhraseBook.Of(language, slot).Select(phrase => Fill(phrase, blank, value));
        return First(slot.ToString(), [.. phrases]);
    }

    public string? First(string purpose, IReadOnlyList<string> ways)
    {
        var allowed = choice.Order(purpose, ways).Where(IsAllowed).ToList();
        return allowed.FirstOrDefault(way => !WasSaid(way)) ?? allowed.FirstOrDefault();
    }

    public bool IsAllowed(string text) => !avoid.Any(keyword => Keywords.Occurs(text, keyword));

    public bool WasSaid(string text) => PlainText.Fold(text) is { Length: > 10 } folded && said.Contains(folded, StringComparison.Ordinal);

    public bool IsEven => choice.IsEven;

    public bool Chance(string purpose, int percent) => choice.Chance(purpose, percent);

    /// <summary>The other person's first name, if it is one: what comes from a chat may be anything.</summary>
    public string? Name()
    {
        var first = PlainText.Clean(input.Request.SubscriberName ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return first is { Length: >= 2 and <= 20 } && first.All(letter => char.IsLetter(letter) || letter is '-' or '\'') && IsAllowed(first)
            ? char.ToUpperInvariant(first[0]) + first[1..] : null;
    }

    private string Fill(string phrase, string? blank, string? value)
    {
        phrase = phrase.Replace("{, name}", Name() is { } name ? $", {name}" : "").Replace("{ name}", Name() is { } first ? $" {first}" : "");
        return blank is null ? phrase : Capitalised(phrase.Replace($"{{{blank}}}", value));
    }

    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
