using System.Globalization;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Search;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Outbox;
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
    private static readonly Func<PersonaDb, long, CancellationToken, Task<bool>> IsErased = EF.CompileAsyncQuery(
        (PersonaDb db, long subscriberId, CancellationToken _) => db.ErasedSubscribers.Any(e => e.SubscriberId == subscriberId));

    public static Task<bool> IsErasedAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken) => IsErased(db, subscriberId, cancellationToken);

    public static async Task RequireKnownAsync(this PersonaDb db, long subscriberId, CancellationToken cancellationToken)
    {
        if (await db.IsErasedAsync(subscriberId, cancellationToken)) throw Refusal.NotFound("Subscriber not found");
    }

    /// <summary>Removes a subscriber and everyone merged into them, with every trace but the mark. Only inside the writer.</summary>
    public static async Task EraseAsync(this PersonaDb db, IMemoryIndex index, long subscriberId, DateTime now, CancellationToken cancellationToken)
    {
        var ids = await db.MergedIntoAsync(subscriberId, cancellationToken);
        foreach (var id in ids)
            if (!await db.IsErasedAsync(id, cancellationToken)) db.Add(new ErasedSubscriber(id, now));
        await db.Memories.Where(m => ids.Contains(m.SubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.MemorySources.Where(s => ids.Contains(s.SubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.Personalizations.Where(s => ids.Contains(s.SubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.EditObservations.Where(o => ids.Contains(o.SubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.Proposals.Where(p => ids.Contains(p.SubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.Merges.Where(m => ids.Contains(m.KeptSubscriberId) || ids.Contains(m.MergedSubscriberId)).ExecuteDeleteAsync(cancellationToken);
        await db.ForgetRequestsAsync(ids, cancellationToken);
        foreach (var id in ids) await db.ForgetCallsAsync(id, [], cancellationToken);
        await index.ForgetDeletedAsync(db, cancellationToken);
    }

    /// <summary>Requests that still wait to be published carry the subscriber's words.</summary>
    private static async Task ForgetRequestsAsync(this PersonaDb db, List<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"\"subscriber_id\":{id},");
            var waiting = await db.Set<OutboxMessage>()
                .Where(m => m.Type == nameof(AnalysisRequested) && m.Body.Contains(mark)).ToListAsync(cancellationToken);
            // The mark may also stand in a text; what counts is the field.
            db.RemoveRange(waiting.Where(m => m.ToEvent() is AnalysisRequested request && request.SubscriberId == id));
        }
    }
}
