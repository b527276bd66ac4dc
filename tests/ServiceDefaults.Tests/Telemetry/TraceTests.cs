using System.Collections.Concurrent;
using System.Diagnostics;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using InfluencerPlatform.ServiceDefaults.Tests.Outbox;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using InfluencerPlatform.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    public TraceTests()
    {
        // Made before anyone asks: a source is announced while its own field is still empty.
        var platform = PlatformTelemetry.Source;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == platform,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_trace_goes_on_from_the_change_through_the_outbox_to_the_consumer()
    {
        var seen = new Seen();
        await using var host = await StoreHost.StartAsync(consumers: bus => bus.AddConsumer<Consumer>(), services: s => s.AddSingleton(seen));
        using var request = new Activity("request").Start();
        // Two requests in one commit keep their own traces.
        await Task.WhenAll(host.PublishAsync(Some.Mood(1)), Task.Run(OtherAsync));
        await host.UntilEmptyAsync();
        Assert.Equal(request.TraceId, seen.Traces[1]);
        Assert.NotEqual(request.TraceId, seen.Traces[2]);
        // The row's removal is not in it: rows of several traces go together.
        Assert.Equal(["publish MoodChanged", "write NoteDb"], ended.Where(a => a.TraceId == request.TraceId).Select(a => a.DisplayName).Order());

        async Task OtherAsync()
        {
            Activity.Current = null;
            using var other = new Activity("other").Start();
            await host.PublishAsync(Some.Mood(2));
        }
    }

    [Fact]
    public async Task A_trace_goes_on_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        ActivityTraceId trace;
        var hanging = new FakeBus { Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using (var killed = await StoreHost.StartAsync(folder.Path, hanging))
        {
            using var request = new Activity("request").Start();
            trace = request.TraceId;
            await killed.PublishAsync(Some.Mood(1));
            await hanging.NextAsync();
        }

        var seen = new Seen();
        await using var next = await StoreHost.StartAsync(folder.Path, consumers: bus => bus.AddConsumer<Consumer>(), services: s => s.AddSingleton(seen));
        await next.UntilEmptyAsync();
        Assert.Equal(trace, seen.Traces[1]);
    }

    [Fact]
    public async Task A_publish_that_fails_is_an_error_that_tells_nothing_of_the_contents()
    {
        var bus = new FakeBus { Answer = (_, _) => throw new IOException("the text of a message") };
        await using var host = await StoreHost.StartAsync(bus: bus);
        using var request = new Activity("request").Start();
        await host.PublishAsync(Some.Mood(1));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).Single().Attempts == 1);
        await host.StopAsync();
        var publish = ended.Single(a => a.DisplayName == "publish MoodChanged" && a.TraceId == request.TraceId);
        Assert.Equal((ActivityStatusCode.Error, "IOException"), (publish.Status, publish.StatusDescription));
        Assert.DoesNotContain(publish.TagObjects, t => t.Value?.ToString()?.Contains("text of", StringComparison.Ordinal) == true);
    }

    public sealed class Seen
    {
        public ConcurrentDictionary<long, ActivityTraceId?> Traces { get; } = [];
    }

    public sealed class Consumer(Seen seen) : IConsumer<MoodChanged>
    {
        public Task Consume(ConsumeContext<MoodChanged> context)
        {
            seen.Traces[context.Message.StateId] = Activity.Current?.TraceId;
            return Task.CompletedTask;
        }
    }
}
