using System.Collections.Concurrent;
using System.Threading.Channels;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.ServiceDefaults.Tests.Outbox;

/// <summary>A broker that does as a test tells it; by default it confirms at once.</summary>
internal sealed class FakeBus : IEventBus
{
    private readonly Channel<(IEvent Event, Guid MessageId)> published = Channel.CreateUnbounded<(IEvent, Guid)>();
    private readonly ConcurrentQueue<IEvent> all = [];

    public bool IsInProcess { get; init; }

    public Task Started => Task.CompletedTask;

    /// <summary>What becomes of a publish; may hang or throw.</summary>
    public Func<IEvent, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Every attempt.</summary>
    public IReadOnlyCollection<IEvent> All => all;

    public int CountOf(IEvent @event) => all.Count(e => e.Equals(@event));

    /// <summary>The next attempt that was not yet waited for.</summary>
    public async Task<(IEvent Event, Guid MessageId)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await published.Reader.ReadAsync(patience.Token);
    }

    public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
    {
        all.Enqueue(@event);
        published.Writer.TryWrite((@event, messageId));
        return Answer(@event, cancellationToken);
    }
}
