using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Projections;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>
/// Who is the persona in each chat of a paste. What the operator says comes first, then the persona's own names, then names learned from earlier pastes,
/// then whose account the chats are from; what none of these decides is asked.
/// </summary>
internal sealed class PasteRoles(
    IReadOnlyList<KnownPersona> personas, IReadOnlyList<LearnedName> learned, PasteRequest request, IReadOnlyList<string> subscriberNames,
    IReadOnlyDictionary<string, string> answers, string? owner)
{
    private const string WhoIsPersona = "who_is_persona";

    public ReadConversation Resolve(ParsedConversation parsed, int index)
    {
        var authors = parsed.Messages.Select(m => m.Author).OfType<string>().Distinct().ToList();
        var persona = personas.FirstOrDefault(p => p.PersonaId == request.PersonaId)
            ?? personas.FirstOrDefault(p => authors.Exists(a => NamesOf(p).Any(n => Names.Match(a, n))))
            ?? personas.FirstOrDefault(p => learned.Any(n => n.PersonaId == p.PersonaId && authors.Exists(a => Names.Fold(a) == n.NameKey)))
            ?? (personas.Count > 0 ? personas[0] : null);
        var own = answers.Where(a => QuestionIds.Belongs(a.Key, index)).ToDictionary(a => QuestionIds.Plain(a.Key), a => a.Value);
        var hints = new SpeakerHints(persona is null ? FirstNames : [.. NamesOf(persona)], request.PersonaName, subscriberNames, own);
        var roles = Speakers.Resolve(parsed, hints);
        var said = own.TryGetValue(WhoIsPersona, out var answer) && authors.Contains(answer)
            || request.PersonaName is { } name && authors.Exists(a => Names.Same(a, name));
        if (!said && roles is { Questions.Count: > 0 } or { Persona: null, Subscriber: not null })
        {
            var known = learned.Where(n => n.PersonaId is null || n.PersonaId == persona?.PersonaId).Select(n => n.NameKey).ToHashSet();
            var earlier = authors.Where(a => known.Contains(Names.Fold(a))).ToList();
            var called = earlier is [var one] ? one : owner is not null ? authors.Find(a => Names.Fold(a) == owner) : null;
            if (called is not null) roles = authors.Count == 1 ? new(called, null, [], [called], null) : Speakers.Resolve(parsed, hints with { PersonaName = called });
        }

        return new(index, parsed, roles, persona?.PersonaId, said, [.. roles.Questions.Select(q => q with { Id = QuestionIds.For(q.Id, index) })]);
    }

    /// <summary>A paste right after the first start may come before any persona was heard of.</summary>
    public static IReadOnlyList<string> FirstNames { get; } = [.. FirstPersona.Aliases.Prepend(FirstPersona.Name)];

    public static IEnumerable<string> NamesOf(KnownPersona persona) => persona.Aliases.Prepend(persona.Name);

    /// <summary>The one who speaks in every chat of two: the account that was exported.</summary>
    public static string? Owner(IReadOnlyList<ParsedConversation> chats)
    {
        var speakers = chats.Select(c => c.Messages.Select(m => m.Author).OfType<string>().Select(Names.Fold).ToHashSet()).Where(s => s.Count == 2).ToList();
        if (speakers.Count < 2) return null;
        var common = speakers[0].ToHashSet();
        foreach (var some in speakers) common.IntersectWith(some);
        return common.Count == 1 ? common.Single() : null;
    }
}
