using System.Collections.Concurrent;
using System.Threading.Channels;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.TestKit;

/// <summary>Keeps every event that a host publishes, and lets a test wait for one. The consumers still get them.</summary>
public sealed class PublishedEvents
{
    private readonly ConcurrentQueue<IEvent> events = [];
    private readonly ConcurrentBag<Channel<IEvent>> waiting = [];

    public IReadOnlyCollection<IEvent> All => events;

    /// <summary>Completes once an event that fits has been published and consumed; at once when that is past.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool>? fits = null, TimeSpan? atMost = null) where T : IEvent
    {
        var channel = Channel.CreateUnbounded<IEvent>();
        waiting.Add(channel);
        if (Find() is { } past) return past;
        using var timeout = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(20));
        try
        {
            while (true)
                if (await channel.Reader.ReadAsync(timeout.Token) is T @event && fits?.Invoke(@event) != false) return @event;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No fitting {typeof(T).Name} was published. Published: {string.Join("; ", events)}");
        }

        T? Find() => events.OfType<T>().FirstOrDefault(e => fits?.Invoke(e) != false);
    }

    private void Add(IEvent @event)
    {
        events.Enqueue(@event);
        foreach (var channel in waiting) channel.Writer.TryWrite(@event);
    }

    internal sealed class Bus(IEventBus inner, PublishedEvents published) : IEventBus
    {
        public bool IsInProcess => inner.IsInProcess;

        public Task Started => inner.Started;

        public async Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
        {
            await inner.PublishAsync(@event, messageId, cancellationToken);
            published.Add(@event);
        }
    }
}

public static class PublishedEventsExtensions
{
    /// <summary>Records what the host publishes; resolve <see cref="PublishedEvents"/> from it.</summary>
    public static IServiceCollection RecordEvents(this IServiceCollection services)
    {
        var bus = services.Last(d => d.ServiceType == typeof(IEventBus)).ImplementationType!;
        services.AddSingleton<PublishedEvents>();
        return services.Replace(ServiceDescriptor.Singleton<IEventBus>(provider =>
            new PublishedEvents.Bus((IEventBus)ActivatorUtilities.CreateInstance(provider, bus), provider.GetRequiredService<PublishedEvents>())));
    }
}
