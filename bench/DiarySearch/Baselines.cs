using InfluencerPlatform.Persona;
using InfluencerPlatform.Persona.Diaries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.DiarySearch;

/// <summary>The simplest thing: how many of the question's words stand in the entry, newest first among equals.</summary>
internal sealed class KeywordMatch(List<DiaryEntry> entries)
{
    private readonly List<(DiaryEntry Entry, HashSet<string> Words)> indexed =
        entries.ConvertAll(e => (e, Words.Of($"{e.Title} {e.StoryContent} {string.Join(' ', e.Keywords)}").ToHashSet()));

    public List<long> Find(string question)
    {
        var terms = SearchTerms.Of(Words.Of(question));
        return [.. indexed.Select(i => (i.Entry, Count: terms.Count(i.Words.Contains))).Where(i => i.Count > 0)
            .OrderByDescending(i => i.Count).ThenByDescending(i => i.Entry.AdventureDate).Take(10).Select(i => i.Entry.DiaryId)];
    }
}

/// <summary>PostgreSQL's full text as it comes: English stems, every word of the question, its own rank.</summary>
internal static class PlainRank
{
    public static Task<List<long>> FindAsync(PersonaDb db, long personaId, string question)
    {
        var any = string.Join(" | ", Words.Of(question).Distinct().Select(w => $"'{w}'"));
        return db.Database.SqlQuery<long>(
            $"""
             SELECT diary_id AS "Value" FROM (
               SELECT diary_id, to_tsvector('english', title || ' ' || story_content || ' ' || keywords::text) AS words FROM diaries WHERE persona_id = {personaId}) AS d
             WHERE words @@ to_tsquery('english', {any}) ORDER BY ts_rank(words, to_tsquery('english', {any})) DESC LIMIT 10
             """).ToListAsync();
    }
}

/// <summary>FTS5 as it comes: the default tokenizer, every word of the question, the built-in rank.</summary>
internal static class PlainBm25
{
    public static Task<int> BuildAsync(BenchHost host, long personaId) => host.WriteAsync((db, token) => db.Database.ExecuteSqlAsync(
        $"""
         CREATE VIRTUAL TABLE plain_search USING fts5(title, story_content, keywords);
         INSERT INTO plain_search(rowid, title, story_content, keywords) SELECT diary_id, title, story_content, keywords FROM diaries WHERE persona_id = {personaId};
         """, token));

    public static Task<List<long>> FindAsync(PersonaDb db, string question)
    {
        var match = string.Join(" OR ", Words.Of(question).Distinct().Select(w => $"\"{w}\""));
        return db.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM plain_search WHERE plain_search MATCH {match} ORDER BY rank LIMIT 10""").ToListAsync();
    }
}
