using System.Collections.Concurrent;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Persona.Diaries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Context;

/// <summary>By what the linter knows a persona's private entries again, without ever being told them. Made anew when one of them changed.</summary>
internal static class PrivateMarks
{
    private const int MostEntries = 200;

    private static readonly ConcurrentDictionary<(string Store, long PersonaId), ((int, long, DateTime) Stamp, string? Marks)> Made = new();

    public static async Task<string?> OfAsync(PersonaDb db, long personaId, CancellationToken token)
    {
        var entries = db.Diaries.Where(d => d.PersonaId == personaId && !d.IsPublic);
        var stamp = await entries.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Revisions = g.Sum(d => d.Revision), At = g.Max(d => d.UpdatedAt) }).SingleOrDefaultAsync(token);
        if (stamp is null)
            return null;
        var key = (db.Database.GetConnectionString() ?? "", personaId);
        var current = (stamp.Count, stamp.Revisions, stamp.At);
        if (Made.TryGetValue(key, out var made) && made.Stamp == current)
            return made.Marks;
        var texts = await entries.OrderByDescending(d => d.DiaryId).Take(MostEntries).Select(d => d.StoryContent).ToListAsync(token);
        var marks = TextMarks.Of(texts);
        Made[key] = (current, marks);
        return marks;
    }
}
