using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>Holds commits back, or makes them fail, and lets a test wait for what a commit brings.</summary>
public sealed class Commits : DbTransactionInterceptor
{
    private volatile TaskCompletionSource next = New();
    private volatile Task gate = Task.CompletedTask;
    private int count;

    public int Count => count;

    /// <summary>Thrown by every commit while it is set.</summary>
    public volatile Exception? Failure;

    /// <summary>Completes when a commit has come to the closed gate.</summary>
    public Task Arrived => arrived.Task;

    private TaskCompletionSource arrived = New();

    public TaskCompletionSource CloseGate()
    {
        var opening = New();
        (arrived, gate) = (New(), opening.Task);
        return opening;
    }

    /// <summary>Looks now, and again after every commit.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var end = Task.Delay(TimeSpan.FromSeconds(30));
        while (true)
        {
            var commit = next.Task;
            if (await condition()) return;
            if (await Task.WhenAny(commit, end) == end) throw new TimeoutException("It did not happen.");
        }
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!gate.IsCompleted) arrived.TrySetResult();
        await gate;
        return Failure is { } failure ? throw failure : result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref next, New()).TrySetResult();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
