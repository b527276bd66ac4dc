using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>A store's outbox, for what is done with all of a process's.</summary>
internal interface IOutbox
{
    /// <summary>The store's, which is the name of its endpoints' group as well.</summary>
    string Name { get; }

    /// <summary>So many events wait that no more can be taken on.</summary>
    bool IsFull { get; }

    /// <summary>Completes when nothing of it is on its way any more and, where no other replica would, nothing waits.</summary>
    Task EmptiedAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Stops before the bus does, and after the last request: what those have left in the outboxes goes while it can. What does not within
/// <c>Outbox:DrainSeconds</c> stays in the store and goes at the next start.
/// </summary>
internal sealed class OutboxDrain(IEnumerable<IOutbox> outboxes, IOptions<OutboxOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.DrainSeconds));
        await Task.WhenAll(outboxes.Select(outbox => outbox.EmptiedAsync(limit.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
