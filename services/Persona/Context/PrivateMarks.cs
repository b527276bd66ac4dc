using System.Collections.Concurrent;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Persona.Diaries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Context;

/// <summary>By what the linter knows a persona's private entries again, without ever being told them. Made anew when one of them changed.</summary>
internal static class PrivateMarks
{
    private const int MostEntries = 200;

    private static readonly ConcurrentDictionary<(string Store, long PersonaId), (Stamp Stamp, string? Marks)> Made = new();

    private static readonly Func<PersonaDb, long, CancellationToken, Task<Stamp?>> StampOf = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, CancellationToken _) => db.Diaries.Where(d => d.PersonaId == personaId && !d.IsPublic)
            .GroupBy(_ => 1).Select(g => new Stamp(g.Count(), g.Sum(d => d.Revision), g.Max(d => d.UpdatedAt))).SingleOrDefault());

    private sealed record Stamp(int Count, long Revisions, DateTime At);

    public static async Task<string?> OfAsync(PersonaDb db, long personaId, CancellationToken token)
    {
        if (await StampOf(db, personaId, token) is not { } current)
            return null;
        var key = (db.Database.GetConnectionString() ?? "", personaId);
        if (Made.TryGetValue(key, out var made) && made.Stamp == current)
            return made.Marks;
        var texts = await db.Diaries.Where(d => d.PersonaId == personaId && !d.IsPublic).OrderByDescending(d => d.DiaryId).Take(MostEntries).Select(d => d.StoryContent).ToListAsync(token);
        var marks = TextMarks.Of(texts);
        Made[key] = (current, marks);
        return marks;
    }
}
