using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>What the write that is being carried out has published so far. The writer stores it with the other changes, but without tracking it: it never changes.</summary>
internal static class EventsOfWrite
{
    private static readonly ConditionalWeakTable<DbContext, List<OutboxMessage>> Lists = [];

    /// <summary>For a context of the writer's.</summary>
    public static List<OutboxMessage> Gather(DbContext db) => Lists.GetOrCreateValue(db);

    /// <returns>Null for a context that is not the writer's.</returns>
    public static List<OutboxMessage>? Of(DbContext db) => Lists.TryGetValue(db, out var events) ? events : null;

    /// <summary>It goes back to the others, to which this does not apply.</summary>
    public static void Release(DbContext db) => Lists.Remove(db);
}
