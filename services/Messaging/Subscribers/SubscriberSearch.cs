using InfluencerPlatform.Messaging.Pasting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Finds subscribers by any part of their name (without case and accents), username, handle, or digits of the telephone number.</summary>
internal static class SubscriberSearch
{
    /// <summary>The index knows three letters and more; with fewer so many fit that the first page is found soon.</summary>
    private const int Indexed = 3;

    /// <returns>Those behind a key, by their key.</returns>
    public static IQueryable<Subscriber> Find(MessagingDb db, IQueryable<Subscriber> subscribers, string text, long after)
    {
        var (name, lower, handle) = (Names.Fold(text), text.ToLowerInvariant(), SubscriberHandle.Normalize(text));
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var parts = new[] { name, lower, handle }.Where(p => p.Length > 0).Distinct().ToList();
        if (db.Database.IsSqlite() && parts.TrueForAll(p => p.EnumerateRunes().Count() >= Indexed))
        {
            var match = string.Join(" OR ", (digits.Length >= Indexed ? parts.Append(digits).Distinct() : parts).Select(p => $"\"{p.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            // Ordered by the index's own key, which it gives in that order anyway: so it stops when the page is full, however many fit. The order stays inside,
            // where nothing is written around the key; any other would have all that fit sorted first.
            return db.Subscribers.FromSql(
                $"""
                 SELECT s.* FROM subscriber_search CROSS JOIN subscribers AS s ON s.id_sub = subscriber_search.rowid
                 WHERE subscriber_search MATCH {match} AND subscriber_search.rowid > {after} ORDER BY subscriber_search.rowid
                 """).Where(found => subscribers.Any(s => s.IdSub == found.IdSub));
        }

        return subscribers.Where(s => s.IdSub > after && ((name != "" && s.NameKey.Contains(name)) || s.Username.ToLower().Contains(lower)
            || (digits.Length >= Indexed && s.Phonenumber!.Contains(digits)) || db.SubscriberHandles.Any(h => h.SubscriberId == s.IdSub && h.Handle.Contains(handle)))).OrderBy(s => s.IdSub);
    }
}
