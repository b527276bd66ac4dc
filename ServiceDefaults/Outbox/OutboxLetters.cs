using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>In one process an event whose consumers keep failing stays in the outbox it came from.</summary>
internal sealed class OutboxLetters<TDb>(IDbContextFactory<TDb> contexts, IStoreWriter<TDb> writer, StoreProvider<TDb> provider, OutboxSignal<TDb> signal) : IDeadLetters where TDb : DbContext
{
    private string Queue => provider.Value.Name + "-outbox";

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<OutboxMessage>().Where(m => m.DeadAt != null).Select(m => new { m.Id, m.Type, m.Error, m.Attempts, m.DeadAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new DeadLetter(string.Create(CultureInfo.InvariantCulture, $"{Queue}.{r.Id}"), Queue, r.Type, r.Error, r.Attempts, r.DeadAt))];
    }

    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        var replayed = RowOf(id) is { } row && await writer.WriteAsync(
            (db, token) => Dead(db, row).ExecuteUpdateAsync(
                letter => letter.SetProperty(m => m.DeadAt, (DateTime?)null).SetProperty(m => m.NextAttemptAt, (DateTime?)null).SetProperty(m => m.Attempts, 0), token),
            cancellationToken) > 0;
        if (replayed) signal.Raise();
        return replayed;
    }

    public async Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) =>
        RowOf(id) is { } row && await writer.WriteAsync((db, token) => Dead(db, row).ExecuteDeleteAsync(token), cancellationToken) > 0;

    private static IQueryable<OutboxMessage> Dead(TDb db, long row) => db.Set<OutboxMessage>().Where(m => m.Id == row && m.DeadAt != null);

    private long? RowOf(string id) =>
        id.StartsWith(Queue + ".", StringComparison.Ordinal) && long.TryParse(id.AsSpan(Queue.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
}
