using InfluencerPlatform.Persona.Cards;
using InfluencerPlatform.Persona.Search;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>
/// The score of an entry adds up: its full-text rank against the best one, what its keywords and the days that were named trigger, and a
/// little for being recent, which decides between equals.
/// </summary>
internal sealed class DiarySearch(PersonaDb db, IDiaryIndex index) : IDiarySearch
{
    public const int Candidates = 60;

    private const int MostWords = 300;
    private const double RelatedWeight = 0.4;
    private const double KeywordWeight = 0.3;
    private const double DateWeight = 0.8;
    private const double RecencyWeight = 0.05;

    public async Task<List<DiaryHit>> FindAsync(DiaryQuery query, CancellationToken cancellationToken)
    {
        var words = Words.Of(query.Text).TakeLast(MostWords).ToList();
        var terms = SearchTerms.Of(words);
        var ranks = await index.RanksAsync(db, query, terms, cancellationToken);
        var related = query.Expand ? await index.RanksAsync(db, query, Thesaurus.Around(terms), cancellationToken) : [];
        var phrases = Words.Phrases(words);
        var triggered = await index.TriggeredAsync(db, query, phrases, cancellationToken);
        var days = DateMentions.Find(words, query.Today);
        var dated = days is { } range ? await DatedAsync(query, range.From, range.To, cancellationToken) : [];

        var ids = ranks.Keys.Union(related.Keys).Union(triggered.Keys).Union(dated).ToList();
        var entries = ids.Count == 0 ? [] : await db.Diaries.Where(d => ids.Contains(d.DiaryId)).ToListAsync(cancellationToken);
        var (best, bestRelated) = (Best(ranks), Best(related));
        return [.. entries.Select(Hit).Where(h => h.Why.Length > 0).OrderByDescending(h => h.Score).ThenByDescending(h => h.Entry.DiaryId).Take(query.Limit)];

        DiaryHit Hit(DiaryEntry entry)
        {
            var why = new List<string>();
            double score = 0;
            if (ranks.TryGetValue(entry.DiaryId, out var rank))
            {
                score += rank / best;
                why.Add(Mentions(entry, terms));
            }

            if (related.TryGetValue(entry.DiaryId, out var near))
            {
                score += RelatedWeight * near / bestRelated;
                if (why.Count == 0) why.Add("about a related subject");
            }

            if (triggered.TryGetValue(entry.DiaryId, out var keyword) && (entry.Lore is null || LoreRules.IsTriggered(entry.Lore, phrases)))
            {
                score += KeywordWeight;
                why.Add($"keyword \"{keyword}\"");
            }

            if (dated.Contains(entry.DiaryId))
            {
                score += DateWeight;
                why.Add($"happened {days!.Value.Words}");
            }

            if (entry.Lore is null) score += RecencyWeight * Math.Exp(-Math.Max(0, query.Today.DayNumber - entry.AdventureDate.DayNumber) / 30.0);
            return new(entry, score, string.Join(", ", why));
        }
    }

    private static double Best(Dictionary<long, double> ranks) => ranks.Count == 0 ? 1 : Math.Max(ranks.Values.Max(), 1e-9);

    private async Task<HashSet<long>> DatedAsync(DiaryQuery query, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        [.. await Visible(query).Where(d => d.AdventureDate >= from && d.AdventureDate <= to && d.Lore == null)
            .OrderByDescending(d => d.AdventureDate).Select(d => d.DiaryId).Take(Candidates).ToListAsync(cancellationToken)];

    private IQueryable<DiaryEntry> Visible(DiaryQuery query) => db.Diaries.Where(d =>
        d.PersonaId == query.PersonaId && (d.IsPublic || query.IncludePrivate) && (query.Day == null || d.AdventureDate == query.Day));

    /// <summary>The index compares stems; the first letters are near enough to tell a person which words met.</summary>
    private static string Mentions(DiaryEntry entry, List<string> terms)
    {
        var stems = Words.Of($"{entry.Title} {entry.StoryContent} {entry.Summary} {entry.Location} {string.Join(' ', entry.Themes)} {string.Join(' ', entry.Keywords)}")
            .Select(Stem).ToHashSet();
        var met = terms.Where(t => stems.Contains(Stem(t))).Take(4).ToList();
        return met.Count == 0 ? "similar words" : $"mentions {string.Join(", ", met)}";
    }

    private static string Stem(string word) => word[..Math.Min(word.Length, 4)];
}
