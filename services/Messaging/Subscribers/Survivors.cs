using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Who somebody is now: the one that a subscriber was merged into, and so on.</summary>
internal static class Survivors
{
    /// <returns>Null when there is no such subscriber.</returns>
    public static async Task<long?> OfAsync(MessagingDb db, long subscriberId, CancellationToken token)
    {
        // A subscriber that was merged away cannot be merged into, so the chain ends.
        while (await db.Subscribers.Where(s => s.IdSub == subscriberId).Select(s => new { s.MergedInto }).SingleOrDefaultAsync(token) is { } subscriber)
        {
            if (subscriber.MergedInto is not { } kept) return subscriberId;
            subscriberId = kept;
        }

        return null;
    }

    /// <summary>Whose number it is; the second number of a person who had two is remembered with the merge.</summary>
    public static async Task<long?> ByPhoneAsync(MessagingDb db, string e164, CancellationToken token)
    {
        if (await db.Subscribers.Where(s => s.Phonenumber == e164).Select(s => (long?)s.IdSub).FirstOrDefaultAsync(token) is { } owner) return owner;
        return await db.SubscriberMerges.Where(m => m.MergedPhonenumber == e164 && m.UndoneAt == null).Select(m => (long?)m.KeptSubscriberId).FirstOrDefaultAsync(token) is { } kept
            ? await OfAsync(db, kept, token)
            : null;
    }
}
