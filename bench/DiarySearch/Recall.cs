using InfluencerPlatform.Persona;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.DiarySearch;

/// <summary>The share of questions whose entry is among the first five or ten found.</summary>
internal static class Recall
{
    public static async Task RunAsync(TextWriter report)
    {
        await using var host = await BenchHost.StartAsync();
        var persona = await host.PersonaAsync("Recall");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var today = persona.Today(now);
        var labelled = new List<(string Question, long Id)>();
        foreach (var entry in LabelledEntry.All)
        {
            var written = await host.WriteAsync((db, token) => db.WriteEntryAsync(
                persona, new(entry.Title, today.AddDays(-entry.DaysAgo), entry.Story, null, null, [], entry.Keywords, null, null, true), now, token));
            labelled.AddRange(entry.Questions.Select(q => (q, written.DiaryId)));
        }

        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PersonaDb>();
        var search = scope.ServiceProvider.GetRequiredService<IDiarySearch>();
        var keyword = new KeywordMatch(await db.Diaries.Where(d => d.PersonaId == persona.PersonaId).ToListAsync());
        if (!TestDatabase.IsPostgres) await PlainBm25.BuildAsync(host, persona.PersonaId);

        report.WriteLine($"Diary search on {(TestDatabase.IsPostgres ? "PostgreSQL" : "SQLite")}: {LabelledEntry.All.Count} entries, {labelled.Count} questions");
        report.WriteLine();
        report.WriteLine("| method | recall@5 | recall@10 | mean reciprocal rank |");
        report.WriteLine("|---|---|---|---|");
        await RowAsync("keyword match", question => Task.FromResult(keyword.Find(question)));
        if (TestDatabase.IsPostgres) await RowAsync("plain tsvector and ts_rank", question => PlainRank.FindAsync(db, persona.PersonaId, question));
        else await RowAsync("plain FTS5 BM25", question => PlainBm25.FindAsync(db, question));
        await RowAsync("diary search, words as they are", question => SearchAsync(question, expand: false));
        await RowAsync("diary search", question => SearchAsync(question, expand: true));
        report.WriteLine();

        async Task<List<long>> SearchAsync(string question, bool expand) =>
            (await search.FindAsync(new(persona.PersonaId, question, today, false, null, 10, expand), CancellationToken.None)).ConvertAll(h => h.Entry.DiaryId);

        async Task RowAsync(string method, Func<string, Task<List<long>>> find)
        {
            int five = 0, ten = 0;
            double reciprocal = 0;
            foreach (var (question, id) in labelled)
            {
                var rank = (await find(question)).IndexOf(id);
                if (rank is >= 0 and < 5) five++;
                if (rank is >= 0 and < 10) ten++;
                if (rank is >= 0 and < 10) reciprocal += 1.0 / (rank + 1);
            }

            report.WriteLine($"| {method} | {five / (double)labelled.Count:0.000} | {ten / (double)labelled.Count:0.000} | {reciprocal / labelled.Count:0.000} |");
        }
    }
}
