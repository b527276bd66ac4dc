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
    /// <summary>All the keys of the person that a subscriber is, this one's included.</summary>
    public static async Task<List<long>> IdentityAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken)
    {
        var root = subscriberId;
        var seen = new HashSet<long> { root };
        while (await db.Merges.Where(m => m.MergedSubscriberId == root && !m.IsUndone).Select(m => (long?)m.KeptSubscriberId).FirstOrDefaultAsync(cancellationToken) is { } kept
            && seen.Add(kept)) root = kept;
        return await db.MergedIntoAsync(root, cancellationToken);
    }

    /// <summary>A subscriber and all that were merged into it.</summary>
    public static async Task<List<long>> MergedIntoAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken)
    {
        var all = new List<long> { subscriberId };
        for (var at = 0; at < all.Count; at++)
        {
            var kept = all[at];
            var merged = await db.Merges.Where(m => m.KeptSubscriberId == kept && !m.IsUndone).Select(m => m.MergedSubscriberId).ToListAsync(cancellationToken);
            all.AddRange(merged.Except(all).ToList());
        }

        return all;
    }
}
