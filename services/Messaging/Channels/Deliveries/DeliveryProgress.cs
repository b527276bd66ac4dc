using InfluencerPlatform.Messaging.Channels.Inbound;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>What providers say about messages of ours: in any order, more than once, and sometimes before they have answered the call that sent them.</summary>
internal static class DeliveryProgress
{
    /// <returns>Whether it was news.</returns>
    public static async Task<bool> MoveAsync(MessagingDb db, InboundEvent.Progress progress, DateTime now, CancellationToken token)
    {
        if (await FindAsync(db, progress, token) is not var (delivery, part)) return false;
        var early = delivery.Parts[part].ProviderId is null;
        if (early && progress.MessageId is { } id)
        {
            // The provider has it, then: that settles what a crash or a lost answer left open.
            delivery.Accepted(part, id);
            db.Add(new ProviderReceipt(delivery.Channel, id, now, deliveryId: delivery.DeliveryId, part: part));
        }

        if (!delivery.Moved(part, progress.Status, progress.Reason) && !early) return false;
        if (early && delivery.IsAllOut) await Deliveries.CompleteAsync(db, delivery, now, token);
        else await Deliveries.ChangedAsync(db, delivery, now, token);
        return true;
    }

    private static async Task<(Delivery Delivery, int Part)?> FindAsync(MessagingDb db, InboundEvent.Progress progress, CancellationToken token)
    {
        if (progress.MessageId is { } id
            && await db.ProviderReceipts.SingleOrDefaultAsync(r => r.Channel == progress.Channel && r.ProviderId == id, token) is { } receipt)
            return receipt.DeliveryId is { } ours && await db.Deliveries.SingleOrDefaultAsync(d => d.DeliveryId == ours, token) is { } known && receipt.Part < known.Parts.Count
                && known.Parts[receipt.Part].ProviderId == id ? (known, receipt.Part) : null;
        return progress.DeliveryId is { } named
            && await db.Deliveries.SingleOrDefaultAsync(d => d.DeliveryId == named && d.Channel == progress.Channel, token) is { } delivery
            && progress.Part >= 0 && progress.Part < delivery.Parts.Count && (delivery.Parts[progress.Part].ProviderId is null || progress.MessageId is null)
            ? (delivery, progress.Part) : null;
    }
}
