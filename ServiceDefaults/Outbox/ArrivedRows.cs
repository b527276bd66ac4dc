using System.Collections.Concurrent;
using System.Diagnostics;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>
/// Removes the rows whose events have arrived: those that wait go together, with a commit that is made for something else where there is one. A row that is
/// there a moment longer harms nothing: after a crash its event would be published again, as it would a moment earlier.
/// </summary>
internal sealed class ArrivedRows<TDb>(IStoreWriter<TDb> writer, StoreProvider<TDb> provider) where TDb : DbContext
{
    /// <summary>The outbox's window is as wide.</summary>
    private const int Most = 512;

    private readonly ConcurrentQueue<(long Id, TaskCompletionSource Gone)> arrived = new();
    private int running;

    /// <summary>Completes when the row is gone from the disk.</summary>
    public Task RemoveAsync(long id)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        arrived.Enqueue((id, gone));
        if (Interlocked.Exchange(ref running, 1) == 0) _ = RunAsync();
        return gone.Task;
    }

    private async Task RunAsync()
    {
        // Many events' work: none of their traces.
        Activity.Current = null;
        do
        {
            while (!arrived.IsEmpty) await RemoveAsync();
            Volatile.Write(ref running, 0);
        }
        while (!arrived.IsEmpty && Interlocked.Exchange(ref running, 1) == 0);
    }

    private async Task RemoveAsync()
    {
        var rows = new List<(long Id, TaskCompletionSource Gone)>();
        try
        {
            await writer.WriteAlongAsync((db, token) =>
            {
                // Only now: whatever has arrived while this one waited goes too.
                while (rows.Count < Most && arrived.TryDequeue(out var row)) rows.Add(row);
                return provider.Value.RemoveAsync(db, [.. rows.Select(r => r.Id)], token);
            }, CancellationToken.None);
            foreach (var row in rows) row.Gone.SetResult();
        }
        catch (Exception exception)
        {
            // Not even tried: nothing would take them out of the queue.
            while (rows.Count < Most && arrived.TryDequeue(out var row)) rows.Add(row);
            foreach (var row in rows) row.Gone.SetException(exception);
        }
    }
}
