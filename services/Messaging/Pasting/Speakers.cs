namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Who is the persona and who the subscriber.</summary>
public static class Speakers
{
    private const string Question = "who_is_persona";

    public static SpeakerRoles Resolve(ParsedConversation c, SpeakerHints hints)
    {
        var authors = c.Messages.Select(m => m.Author).OfType<string>().Distinct().ToList();
        if (hints.Answers.TryGetValue(Question, out var answer) && authors.Contains(answer))
        {
            return Decided(authors, [answer, .. authors.Where(a => a != answer && Names.IsSelf(a))], hints);
        }

        if (hints.PersonaName is { } called && authors.Where(a => Names.Same(a, called)).ToList() is { Count: > 0 } said)
        {
            return Decided(authors, [.. said, .. authors.Where(a => !said.Contains(a) && Names.IsSelf(a))], hints);
        }

        var names = hints.PersonaName is { } own ? [.. hints.PersonaNames, own] : hints.PersonaNames;
        var personas = authors.Where(a => Names.IsSelf(a) || (authors.Count > 1 && Names.MayBeSelf(a)) || names.Any(name => Names.Match(a, name))).ToList();

        // "You" is the account that was copied from, whoever else bears the persona's name.
        if (personas.Count == authors.Count && personas.Where(Names.IsSelf).ToList() is { Count: > 0 } selves && selves.Count < authors.Count)
        {
            personas = selves;
        }

        if (personas.Count > 0 && personas.Count < authors.Count)
        {
            return Decided(authors, personas, hints);
        }

        return authors switch
        {
            [] => new(null, null, [], [], null),
            [var only] => personas.Count == 1 ? new(only, null, [], [only], null) : new(null, only, [], [], null),
            [var one, var other] when OtherThan(one, other, c.Title, hints) is { } persona => Decided(authors, [persona], hints),
            _ => Ask(authors, hints),
        };
    }

    // The chat is called after the other side, or the subscriber is known by name.
    private static string? OtherThan(string one, string other, string? title, SpeakerHints hints)
    {
        var (isOne, isOther) = (IsSubscriber(one), IsSubscriber(other));
        return isOne == isOther ? null : isOne ? other : one;

        bool IsSubscriber(string author) =>
            (title is not null && Names.Same(author, title)) || hints.KnownSubscriberNames.Any(name => Names.Match(author, name));
    }

    private static SpeakerRoles Ask(List<string> authors, SpeakerHints hints)
    {
        var question = new PasteQuestion(Question, "Which of these is the persona?", authors);
        return Decided(authors, [authors[^1]], hints) with { Questions = [question] };
    }

    private static SpeakerRoles Decided(List<string> authors, List<string> personas, SpeakerHints hints)
    {
        var others = authors.Where(a => !personas.Contains(a)).ToList();
        var refusal = others.Count <= 1 || others.TrueForAll(a => Names.Match(a, others[0]) || hints.KnownSubscriberNames.Any(name => Names.Match(a, name)))
            ? null
            : $"This is a group chat: besides {personas[0]} there are {string.Join(", ", others.Take(5))}{(others.Count > 5 ? " and others" : "")}. Paste a chat with one subscriber.";
        return new(personas[0], others.FirstOrDefault(), [], personas, refusal);
    }
}
