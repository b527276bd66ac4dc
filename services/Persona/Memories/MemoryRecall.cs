using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Search;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>
/// Finds what is remembered about a person that matters for a message. The index is asked within the person's own scope only; the few rows
/// that match are ranked here.
/// </summary>
internal sealed class MemoryRecall(PersonaDb db, IMemoryIndex index)
{
    private const int Matches = 400;
    private const int Facts = 40;
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.5;

    /// <summary>A fact is worth more than the words it may have come from.</summary>
    private const double FactBonus = 0.35;

    private static readonly Func<PersonaDb, long, long, IAsyncEnumerable<Memory>> FactsOf = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, long subscriberId) => db.Memories.AsNoTracking()
            .Where(m => m.PersonaId == personaId && m.SubscriberId == subscriberId && m.State == MemoryState.Active
                && (m.Origin == MemoryOrigin.Extracted || m.Origin == MemoryOrigin.Operator))
            .OrderByDescending(m => m.LearnedAt).Take(Facts));

    /// <returns>Most relevant first; facts that nothing in the message touches come last, the newest first.</returns>
    public async Task<List<Recalled>> FindAsync(long personaId, IReadOnlyList<long> identity, string message, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Of(Words.Of(message));
        var facts = identity is [var only]
            ? await FactsOf(db, personaId, only).ToListAsync(cancellationToken)
            : await Own(personaId, identity).Where(m => m.Origin == MemoryOrigin.Extracted || m.Origin == MemoryOrigin.Operator)
                .OrderByDescending(m => m.LearnedAt).Take(Facts).ToListAsync(cancellationToken);
        var matching = await MatchingAsync(personaId, identity, terms, cancellationToken);
        var said = Words.Phrase(message);
        var all = facts.Concat(matching).DistinctBy(m => m.MemoryId)
            // The message that is being answered may be remembered already; it is no news.
            .Where(m => m.Origin != MemoryOrigin.Quote || Words.Phrase(m.Text) != said).ToList();
        return [.. Rank(all, terms).OrderByDescending(r => r.Score).ThenByDescending(r => r.Memory.LearnedAt)];
    }

    private IQueryable<Memory> Own(long personaId, IReadOnlyList<long> identity) =>
        db.Memories.Where(m => m.PersonaId == personaId && identity.Contains(m.SubscriberId) && m.State == MemoryState.Active);

    private async Task<List<Memory>> MatchingAsync(long personaId, IReadOnlyList<long> identity, List<string> terms, CancellationToken cancellationToken)
    {
        if (terms.Count == 0) return [];
        var ids = await index.MatchingAsync(db, personaId, identity, terms, Matches, cancellationToken);
        if (ids.Count == 0) return [];
        // Once more by the table's own columns: the boundary does not hang on the index alone.
        return await Own(personaId, identity).Where(m => ids.Contains(m.MemoryId)).ToListAsync(cancellationToken);
    }

    private static IEnumerable<Recalled> Rank(List<Memory> memories, List<string> terms)
    {
        var documents = memories.ConvertAll(m => Words.Of($"{m.Attribute} {m.Text}").ConvertAll(Stem.Of));
        var average = documents.Count == 0 ? 1 : Math.Max(1, documents.Average(d => d.Count));
        var wanted = terms.Select(t => (Term: t, Stem: Stem.Of(t))).DistinctBy(t => t.Stem)
            .Select(t => (t.Term, t.Stem, Rarity: Rarity(documents.Count(d => d.Contains(t.Stem)), documents.Count))).ToList();
        var most = Math.Max(1e-9, wanted.Sum(t => t.Rarity));
        for (var i = 0; i < memories.Count; i++)
        {
            var (memory, words) = (memories[i], documents[i]);
            double sum = 0;
            var met = new List<string>();
            foreach (var (term, stem, rarity) in wanted)
            {
                var count = words.Count(w => w == stem);
                if (count == 0) continue;
                met.Add(term);
                sum += rarity * count * (Saturation + 1) / (count + Saturation * (1 - LengthWeight + LengthWeight * words.Count / average));
            }

            var isFact = memory.Origin != MemoryOrigin.Quote;
            var score = sum / most + (sum > 0 && isFact ? FactBonus * memory.Confidence : 0);
            var why = met.Count > 0 ? $"mentions {string.Join(", ", met.Take(4))}" : isFact ? "known about them" : "similar words";
            yield return new(memory, score, why);
        }
    }

    private static double Rarity(int containing, int all) => Math.Log(1 + (all - containing + 0.5) / (containing + 0.5));
}

internal sealed record Recalled(Memory Memory, double Score, string Why);
