using InfluencerPlatform.Messaging.Pasting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Finds subscribers by any part of their name (without case and accents), username, handle, or digits of the telephone number.</summary>
internal static class SubscriberSearch
{
    /// <summary>The index knows three letters and more; with fewer so many fit that the first page is found soon.</summary>
    private const int Indexed = 3;

    public static IQueryable<Subscriber> Find(MessagingDb db, IQueryable<Subscriber> subscribers, string text)
    {
        var (name, lower, handle) = (Names.Fold(text), text.ToLowerInvariant(), SubscriberHandle.Normalize(text));
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var parts = new[] { name, lower, handle }.Where(p => p.Length > 0).Distinct().ToList();
        if (db.Database.IsSqlite() && parts.TrueForAll(p => p.EnumerateRunes().Count() >= Indexed))
        {
            var match = string.Join(" OR ", (digits.Length >= Indexed ? parts.Append(digits).Distinct() : parts).Select(p => $"\"{p.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            var found = db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM subscriber_search WHERE subscriber_search MATCH {match}");
            return subscribers.Where(s => found.Contains(s.IdSub));
        }

        return subscribers.Where(s => (name != "" && s.NameKey.Contains(name)) || s.Username.ToLower().Contains(lower)
            || (digits.Length >= Indexed && s.Phonenumber!.Contains(digits)) || db.SubscriberHandles.Any(h => h.SubscriberId == s.IdSub && h.Handle.Contains(handle)));
    }
}
