using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>Two subscribers are one person, until it is undone. Nothing is moved: who belongs together is looked up.</summary>
internal sealed class SubscriberMerge(long mergeId, long keptSubscriberId, long mergedSubscriberId, bool isUndone = false)
{
    public long MergeId { get; private set; } = mergeId;

    public long KeptSubscriberId { get; private set; } = keptSubscriberId;

    public long MergedSubscriberId { get; private set; } = mergedSubscriberId;

    /// <summary>Kept as a mark, so that the merge arriving after its undoing stays undone.</summary>
    public bool IsUndone { get; private set; } = isUndone;

    public void Undo() => IsUndone = true;
}

internal static class Identities
{
    private static readonly Func<PersonaDb, long, CancellationToken, Task<long?>> KeptOf = EF.CompileAsyncQuery(
        (PersonaDb db, long id, CancellationToken _) => db.Merges.Where(m => m.MergedSubscriberId == id && !m.IsUndone).Select(m => (long?)m.KeptSubscriberId).FirstOrDefault());

    private static readonly Func<PersonaDb, long, IAsyncEnumerable<long>> MergedInto = EF.CompileAsyncQuery(
        (PersonaDb db, long id) => db.Merges.Where(m => m.KeptSubscriberId == id && !m.IsUndone).Select(m => m.MergedSubscriberId));

    /// <summary>All the keys of the person that a subscriber is, this one's included.</summary>
    public static async Task<List<long>> IdentityAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken)
    {
        var root = subscriberId;
        var seen = new HashSet<long> { root };
        while (await KeptOf(db, root, cancellationToken) is { } kept && seen.Add(kept)) root = kept;
        return await db.MergedIntoAsync(root, cancellationToken);
    }

    /// <summary>A subscriber and all that were merged into it.</summary>
    public static async Task<List<long>> MergedIntoAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken)
    {
        var all = new List<long> { subscriberId };
        for (var at = 0; at < all.Count; at++)
        {
            var merged = await MergedInto(db, all[at]).ToListAsync(cancellationToken);
            all.AddRange(merged.Except(all).ToList());
        }

        return all;
    }
}
