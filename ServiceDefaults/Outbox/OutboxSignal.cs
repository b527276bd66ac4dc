using InfluencerPlatform.Contracts;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>From the writer to the dispatcher: events that have just been committed.</summary>
internal sealed class OutboxSignal<TDb> where TDb : DbContext
{
    private volatile TaskCompletionSource raised = New();

    /// <summary>Completes at the next <see cref="Raise"/>; take it before looking at the table, so that no wake-up is lost.</summary>
    public Task Next => raised.Task;

    /// <summary>Publishes a row without looking at the table for it; false when it has no room. Null while nothing is dispatched.</summary>
    public Func<OutboxMessage, bool>? Taker { private get; set; }

    public void Raise() => Interlocked.Exchange(ref raised, New()).TrySetResult();

    /// <summary>What is not taken at once is found in the table.</summary>
    public void Committed(IReadOnlyList<OutboxMessage> rows)
    {
        var left = false;
        // A person waits for a draft; nobody waits for the rest.
        foreach (var row in rows) left |= IsDraft(row) && Taker?.Invoke(row) is not true;
        foreach (var row in rows) left |= !IsDraft(row) && Taker?.Invoke(row) is not true;
        if (left) Raise();
    }

    private static bool IsDraft(OutboxMessage row) => row is { ModelWork: true, Type: nameof(ReplyRequested) };

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
