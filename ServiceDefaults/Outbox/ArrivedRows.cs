using System.Collections.Concurrent;
using System.Diagnostics;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Removes the rows whose events have arrived: those that wait for the writer at the same time go in one statement instead of one each.</summary>
internal sealed class ArrivedRows<TDb>(IStoreWriter<TDb> writer) where TDb : DbContext
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
            while (Take() is { Count: > 0 } rows) await RemoveAsync(rows);
            Volatile.Write(ref running, 0);
        }
        while (!arrived.IsEmpty && Interlocked.Exchange(ref running, 1) == 0);
    }

    private async Task RemoveAsync(List<(long Id, TaskCompletionSource Gone)> rows)
    {
        try
        {
            long[] ids = [.. rows.Select(r => r.Id)];
            await writer.WriteAsync((db, token) => db.Set<OutboxMessage>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(token), CancellationToken.None);
            foreach (var row in rows) row.Gone.SetResult();
        }
        catch (Exception exception)
        {
            foreach (var row in rows) row.Gone.SetException(exception);
        }
    }

    private List<(long Id, TaskCompletionSource Gone)> Take()
    {
        var rows = new List<(long, TaskCompletionSource)>();
        while (rows.Count < Most && arrived.TryDequeue(out var row)) rows.Add(row);
        return rows;
    }
}
