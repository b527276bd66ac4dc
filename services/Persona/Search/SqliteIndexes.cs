using System.Text.Json;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Memories;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Search;

/// <summary>FTS5, with its BM25.</summary>
internal sealed class SqliteDiaryIndex : IDiaryIndex
{
    public async Task<Dictionary<long, double>> RanksAsync(PersonaDb db, DiaryQuery query, List<string> terms, CancellationToken cancellationToken)
    {
        if (terms.Count == 0) return [];
        var match = SqliteMemoryIndex.AnyOf(terms);
        // The columns' weights: title, story, summary, location, themes, keywords.
        var rows = await db.Database.SqlQuery<RankedEntry>(
            $"""
             SELECT d.diary_id AS "Id", -bm25(diary_search, 3.0, 1.0, 1.5, 2.0, 1.5, 2.5) AS "Value"
             FROM diary_search JOIN diaries d ON d.diary_id = diary_search.rowid
             WHERE diary_search MATCH {match} AND d.persona_id = {query.PersonaId} AND (d.is_public OR {query.IncludePrivate})
               AND ({query.Day} IS NULL OR d.adventure_date = {query.Day})
             ORDER BY 2 DESC LIMIT {DiarySearch.Candidates}
             """).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Id, r => r.Value);
    }

    public async Task<Dictionary<long, string>> TriggeredAsync(PersonaDb db, DiaryQuery query, HashSet<string> phrases, CancellationToken cancellationToken)
    {
        var wanted = JsonSerializer.Serialize(phrases);
        // The keywords first: in the other order every entry of the persona would be looked at.
        var rows = await db.Database.SqlQuery<TriggeredEntry>(
            $"""
             SELECT k.diary_id AS "DiaryId", k.keyword AS "Keyword"
             FROM json_each({wanted}) AS phrase CROSS JOIN diary_keywords k ON k.keyword = phrase.value CROSS JOIN diaries d ON d.diary_id = k.diary_id
             WHERE d.persona_id = {query.PersonaId} AND (d.is_public OR {query.IncludePrivate}) AND ({query.Day} IS NULL OR d.adventure_date = {query.Day})
             ORDER BY d.adventure_date DESC LIMIT {DiarySearch.Candidates}
             """).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.DiaryId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Keyword.Length)!.Keyword);
    }
}

/// <summary>FTS5 without its BM25, which would count every row of every subscriber for each word.</summary>
internal sealed class SqliteMemoryIndex : IMemoryIndex
{
    public Task<List<long>> MatchingAsync(
        PersonaDb db, long personaId, IReadOnlyList<long> identity, List<string> terms, int limit, CancellationToken cancellationToken)
    {
        var match = $"scope : ({AnyOf(identity.Select(id => Memory.ScopeOf(personaId, id)))}) AND text : ({AnyOf(terms)})";
        return db.Database.SqlQuery<long>(
            $"""SELECT rowid AS "Value" FROM memory_search WHERE memory_search MATCH {match} ORDER BY rowid DESC LIMIT {limit}""").ToListAsync(cancellationToken);
    }

    /// <summary>A deleted row's words stay in the index's older parts until they are merged.</summary>
    public Task ForgetDeletedAsync(PersonaDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("INSERT INTO memory_search(memory_search) VALUES ('optimize');", cancellationToken);

    /// <summary>Each word quoted, so that nothing of it is syntax.</summary>
    public static string AnyOf(IEnumerable<string> terms) => string.Join(" OR ", terms.Select(t => $"\"{t}\""));
}
