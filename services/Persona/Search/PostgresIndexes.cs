using InfluencerPlatform.Persona.Diaries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Search;

/// <summary>
/// A generated tsvector of English stems without accents, under a GIN index. PostgreSQL's ranks do not know how rare a word is; the sum over
/// the terms is weighed with that, as BM25 does.
/// </summary>
internal sealed class PostgresDiaryIndex : IDiaryIndex
{
    /// <summary>Of the labels D to A: story; summary and themes; location; title and keywords.</summary>
    private static readonly float[] Weights = [1 / 3f, 0.5f, 2 / 3f, 1f];

    public async Task<Dictionary<long, double>> RanksAsync(PersonaDb db, DiaryQuery query, List<string> terms, CancellationToken cancellationToken)
    {
        if (terms.Count == 0) return [];
        string[] wanted = [.. terms.Select(Quoted)];
        var rows = await db.Database.SqlQuery<RankedEntry>(
            $"""
             WITH wanted AS (SELECT term, to_tsquery('pg_catalog.english', without_accents(term)) AS query FROM unnest({wanted}) AS term),
             hits AS (
               SELECT d.diary_id, w.term, d.is_public, d.adventure_date, ts_rank({Weights}, d.search_words, w.query, 1) AS rank
               FROM wanted w JOIN diaries d ON d.search_words @@ w.query WHERE d.persona_id = {query.PersonaId}),
             rarity AS (
               SELECT term, ln(1 + ((SELECT count(*) FROM diaries WHERE persona_id = {query.PersonaId}) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
               FROM hits GROUP BY term)
             SELECT h.diary_id AS "Id", sum(r.weight * h.rank)::double precision AS "Value"
             FROM hits h JOIN rarity r ON r.term = h.term
             WHERE (h.is_public OR {query.IncludePrivate}) AND ({query.Day}::date IS NULL OR h.adventure_date = {query.Day})
             GROUP BY h.diary_id ORDER BY 2 DESC LIMIT {DiarySearch.Candidates}
             """).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Id, r => r.Value);
    }

    public async Task<Dictionary<long, string>> TriggeredAsync(PersonaDb db, DiaryQuery query, HashSet<string> phrases, CancellationToken cancellationToken)
    {
        string[] wanted = [.. phrases];
        var rows = await db.Database.SqlQuery<TriggeredEntry>(
            $"""
             SELECT k.diary_id AS "DiaryId", k.keyword AS "Keyword"
             FROM diary_keywords k JOIN diaries d ON d.diary_id = k.diary_id
             WHERE k.keyword = ANY ({wanted}) AND d.persona_id = {query.PersonaId} AND (d.is_public OR {query.IncludePrivate})
               AND ({query.Day}::date IS NULL OR d.adventure_date = {query.Day})
             ORDER BY d.adventure_date DESC LIMIT {DiarySearch.Candidates}
             """).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.DiaryId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Keyword.Length)!.Keyword);
    }

    /// <summary>A word in which nothing is syntax.</summary>
    public static string Quoted(string term) => $"'{term.Replace("'", "", StringComparison.Ordinal)}'";
}

/// <summary>The same for memories, whose rows are few within a scope.</summary>
internal sealed class PostgresMemoryIndex : IMemoryIndex
{
    public Task<List<long>> MatchingAsync(
        PersonaDb db, long personaId, IReadOnlyList<long> identity, List<string> terms, int limit, CancellationToken cancellationToken)
    {
        long[] people = [.. identity];
        var any = string.Join(" | ", terms.Select(PostgresDiaryIndex.Quoted));
        return db.Database.SqlQuery<long>(
            $"""
             SELECT memory_id AS "Value" FROM memories
             WHERE persona_id = {personaId} AND subscriber_id = ANY ({people}) AND search_words @@ to_tsquery('pg_catalog.english', without_accents({any}))
             ORDER BY memory_id DESC LIMIT {limit}
             """).ToListAsync(cancellationToken);
    }

    /// <summary>Deleted rows leave the index with the next vacuum, which the server runs by itself.</summary>
    public Task ForgetDeletedAsync(PersonaDb db, CancellationToken cancellationToken) => Task.CompletedTask;
}
