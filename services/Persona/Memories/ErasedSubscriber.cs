using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>A subscriber of whom nothing may be kept; whatever arrives about them later is dropped.</summary>
internal sealed class ErasedSubscriber(long subscriberId, DateTime erasedAt)
{
    public long SubscriberId { get; private set; } = subscriberId;

    public DateTime ErasedAt { get; private set; } = erasedAt;
}

internal static class Erasure
{
    public static Task<bool> IsErasedAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken) =>
        db.ErasedSubscribers.AnyAsync(e => e.SubscriberId == subscriberId, cancellationToken);
}
