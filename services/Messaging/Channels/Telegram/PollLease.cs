using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Channels.Telegram;

/// <summary>Which process asks a provider for news: one at a time.</summary>
public sealed class PollLease(string name, string owner, DateTime until)
{
    public string Name { get; private set; } = name;

    public string Owner { get; private set; } = owner;

    public DateTime Until { get; private set; } = until;

    internal static Task<bool> TakeAsync(IStoreWriter<MessagingDb> writer, string name, string owner, DateTime now, DateTime until, CancellationToken cancellation) =>
        writer.WriteContendedAsync(async (db, token) =>
        {
            if (await db.PollLeases.Where(l => l.Name == name && (l.Owner == owner || l.Until < now))
                    .ExecuteUpdateAsync(l => l.SetProperty(x => x.Owner, owner).SetProperty(x => x.Until, until), token) == 1) return true;
            if (await db.PollLeases.AnyAsync(l => l.Name == name, token)) return false;
            db.Add(new PollLease(name, owner, until));
            return true;
        }, cancellation);
}
