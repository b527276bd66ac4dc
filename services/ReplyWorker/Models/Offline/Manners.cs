using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>What stands around the answer: greeting, keyword, question back, disclosure, closing, emoji.</summary>
internal sealed class Manners(ReplyInput input, Reading reading, Steering steering, Tone tone, Phrasing phrasing)
{
    // Written again because something was missing: then nothing is left out.
    private readonly bool everything = input.Attempt > 0;

    public Part? Greeting()
    {
        if (!reading.Greets && !reading.First && !everything || (steering.Shorter || reading.Grave) && !reading.Greets || reading.Intents.Contains(Slot.Danger))
            return null;
        var preferred = InLanguage(input.Context.Personalization.PreferredGreetings);
        if (preferred.Count == 0)
            return phrasing.Say(Slot.Greeting) is { } usual ? new(usual, Weights.Greeting) : null;
        return phrasing.First("greeting", [.. preferred.Select(Address)]) is { } own ? new(own, Weights.Greeting) : null;
    }

    public Part? Closing()
    {
        var preferred = InLanguage(input.Context.Personalization.PreferredClosings);
        if (preferred.Count == 0 || reading.Intents.Contains(Slot.Danger))
            return null;
        // A closing and a question do not go together: the candidates take turns.
        if (!everything && (steering.Ask || !phrasing.IsEven && !reading.Intents.Contains(Slot.Goodbye)))
            return null;
        // Twice in a row it would sound like a machine.
        var last = Speakers.OwnLines(input.Request, 1).FirstOrDefault() ?? "";
        if (!everything && !reading.Intents.Contains(Slot.Goodbye) && preferred.Any(closing => last.TrimEnd().EndsWith(closing, StringComparison.OrdinalIgnoreCase)))
            return null;
        return phrasing.First("closing", preferred) is { } own ? new(own, Weights.Closing) : null;
    }

    public Part? Keyword(IReadOnlyList<Part> body)
    {
        if (reading.Grave || reading.Guarded || steering.Shorter || steering.Decline)
            return null;
        var said = string.Join(' ', body.Select(part => part.Text));
        var usable = input.Context.Personalization.SpecificKeywords.Select(word => PlainText.Clean(word).Trim())
            .Where(word => word.Length is > 1 and <= 30 && phrasing.IsAllowed(word)).ToList();
        if (usable.Count == 0 || usable.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        var keyword = phrasing.First("keyword", usable)!;
        var line = char.IsLetterOrDigit(keyword[0]) ? phrasing.Say(Slot.Keyword, "keyword", keyword) : keyword;
        return line is null ? null : new(line, Weights.Keyword);
    }

    public Part? AskBack(IReadOnlyList<Part> body)
    {
        if (steering.NoQuestion || steering.Decline || reading.Guarded || reading.Intents.Contains(Slot.Goodbye) || steering.Say == Slot.Goodbye
            || steering.Shorter && !steering.Ask || Closing() is not null || !steering.Ask && reading.Intents.Any(intent => intent is Slot.GoodLuck or Slot.Birthday) || body.Any(part => part.Text.EndsWith('?')))
            return null;
        if (reading.Grave)
            return phrasing.Say(Slot.Comfort) is { } comfort ? new(comfort, Weights.AskBack) : null;
        if (!steering.Ask && !Told && !phrasing.Chance("ask", 70))
            return null;
        var question = reading.Language == "en" && Memories.Question(input.Context.Memories, phrasing) is { } remembered ? remembered : phrasing.Say(Told ? Slot.FollowUp : Slot.AskBack) ?? phrasing.Say(Slot.AskBack);
        return question is null ? null : new(question, steering.Ask ? Weights.Wish : Weights.AskBack);
    }

    // They told something of theirs, rather than asking or being polite.
    private bool Told => !reading.Asks && (reading.Intents.Count == 0 && !reading.Greets || reading.Intents.Contains(Slot.GoodNews));

    /// <summary>A persona that is always open about being virtual says so in the first message.</summary>
    public Part? Disclosure() =>
        input.Context.Persona.DisclosurePolicy is DisclosurePolicies.Always or DisclosurePolicies.AlwaysFirst && reading.First && !reading.Intents.Contains(Slot.AdmitsAi)
            && phrasing.Say(Slot.Disclosure) is { } open ? new(open, Weights.Wish) : null;

    public string? Emoji()
    {
        if (!tone.Emoji || !tone.Playful && !steering.Emoji && !phrasing.Chance("emoji", 45))
            return null;
        string[] fitting = reading.Intents switch
        {
            [Slot.Danger, ..] => [],
            _ when reading.Grave => ["💛", "🤍", "🫂"],
            _ when reading.Guarded => ["🙈", "💛"],
            _ when reading.Topics.Contains(Slot.Sea) => ["🌊", "☀️", "🐚"],
            _ when reading.Topics.Contains(Slot.Coffee) => ["☕", "💛"],
            _ when reading.Topics.Contains(Slot.Pets) => ["🐾", "🥹"],
            _ => tone.Bucket switch { "low" => ["🌙", "💛"], "good" => ["✨", "😊", "🥰", "😄"], _ => ["🌿", "😊", "💛"] },
        };
        return phrasing.First("emoji", fitting);
    }

    private string Address(string greeting)
    {
        var bare = greeting.TrimEnd('!', '.', ',', ' ');
        if (bare.Contains("{name}", StringComparison.OrdinalIgnoreCase))
            return Ended(bare.Replace("{name}", phrasing.Name() ?? "", StringComparison.OrdinalIgnoreCase).TrimEnd(' ', ','));
        // "Hey love" already says whom it means.
        return Ended(!bare.Contains(' ') && phrasing.Name() is { } name ? $"{bare} {name}" : bare);
    }

    private static string Ended(string greeting) => greeting.Length > 0 && char.IsLetterOrDigit(greeting[^1]) ? greeting + "!" : greeting;

    // "hey" does not open a Spanish message, unless a greeting is compulsory.
    private List<string> InLanguage(string? preferred) =>
        [.. Listed(preferred).Where(item => everything || (LanguageGuess.Of(item) ?? reading.Language) == reading.Language)];

    private static List<string> Listed(string? preferred) =>
        [.. PlainText.Readable(preferred ?? "").Split([',', ';', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(item => item.Length <= 60)];
}
