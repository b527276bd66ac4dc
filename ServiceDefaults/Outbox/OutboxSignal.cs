using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Wakes the dispatcher's lanes.</summary>
internal sealed class OutboxSignal<TDb> where TDb : DbContext
{
    private volatile TaskCompletionSource raised = New();

    /// <summary>Completes at the next <see cref="Raise"/>; take it before looking at the table, so that no wake-up is lost.</summary>
    public Task Next => raised.Task;

    public void Raise() => Interlocked.Exchange(ref raised, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A commit may have added outbox rows: look now rather than at the next poll.</summary>
internal sealed class OutboxWakeUp(Action raise) : ISaveChangesInterceptor, IDbTransactionInterceptor
{
    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context?.Database.CurrentTransaction is null) raise();
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavedChanges(eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => raise();

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        raise();
        return Task.CompletedTask;
    }
}
