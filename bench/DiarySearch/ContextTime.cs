using System.Diagnostics;
using InfluencerPlatform.Persona.Context;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.DiarySearch;

/// <summary>How long a context takes with little stored and with much.</summary>
internal static class ContextTime
{
    private const int Subscribers = 200;
    private const int Asked = 500;

    public static async Task RunAsync(TextWriter report)
    {
        var small = await MeasureAsync(100, 1_000);
        var large = await MeasureAsync(10_000, 1_000_000);
        report.WriteLine($"Context assembly, {Asked} contexts for {Subscribers} subscribers, one after the other");
        report.WriteLine();
        report.WriteLine("| diary entries | memories | p50 ms | p99 ms |");
        report.WriteLine("|---|---|---|---|");
        report.WriteLine($"| 100 | 1,000 | {small.P50:0.0} | {small.P99:0.0} |");
        report.WriteLine($"| 10,000 | 1,000,000 | {large.P50:0.0} | {large.P99:0.0} |");
        report.WriteLine($"| ratio | | {large.P50 / small.P50:0.0} | {large.P99 / small.P99:0.0} |");
    }

    private static async Task<(double P50, double P99)> MeasureAsync(int entries, int memories)
    {
        await using var host = await BenchHost.StartAsync();
        var persona = await host.PersonaAsync("Time");
        await FillAsync(host, persona.PersonaId, entries, memories);
        var random = new Random(11);
        var questions = LabelledEntry.All.SelectMany(e => e.Questions).ToList();
        var times = new List<double>();
        for (var i = 0; i < Asked + 50; i++)
        {
            await using var scope = host.Scope();
            var assembler = scope.ServiceProvider.GetRequiredService<ContextAssembler>();
            var request = new Contracts.PersonaContextRequest(persona.PersonaId, random.Next(1, Subscribers + 1), questions[random.Next(questions.Count)], 2000);
            var started = Stopwatch.GetTimestamp();
            await assembler.AssembleAsync(request, CancellationToken.None);
            // The first ones warm up.
            if (i >= 50) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    /// <summary>Sentences of the labelled diary, shuffled together, as entries and as what subscribers said.</summary>
    private static async Task FillAsync(BenchHost host, long personaId, int entries, int memories)
    {
        var random = new Random(7);
        var sentences = LabelledEntry.All.SelectMany(e => e.Story.Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var words = LabelledEntry.All.SelectMany(e => e.Keywords).ToList();
        await host.WriteAsync(async (db, token) =>
        {
            for (var i = 0; i < entries; i++)
            {
                var story = string.Join(". ", Enumerable.Range(0, 6).Select(_ => sentences[random.Next(sentences.Count)]));
                var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-random.Next(3000));
                var keyword = words[random.Next(words.Count)];
                await db.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO diaries (persona_id, title, adventure_date, story_content, themes, keywords, is_public, is_constant, word_count, created_at, updated_at, revision)
                     VALUES ({personaId}, {$"Day {i}"}, {day}, {story}, '[]', {$"[\"{keyword}\"]"}, 1, 0, 60, '2026-01-01', '2026-01-01', 1);
                     INSERT INTO diary_keywords (diary_id, keyword) VALUES (last_insert_rowid(), {keyword});
                     """, token);
            }

            for (var i = 0; i < memories; i++)
            {
                var subscriber = i % Subscribers + 1;
                var text = $"{sentences[random.Next(sentences.Count)]} {i}";
                var quote = i % 20 != 0;
                await db.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO memories (persona_id, subscriber_id, kind, attribute, text, confidence, origin, learned_at, state, created_at, updated_at, scope)
                     VALUES ({personaId}, {subscriber}, 'subscriber', {(quote ? "quote" : "note")}, {text}, 1, {(quote ? "quote" : "extracted")}, '2026-01-01', 'active', '2026-01-01', '2026-01-01',
                       {$"p{personaId}s{subscriber}x"})
                     """, token);
            }

            return true;
        });
    }
}
