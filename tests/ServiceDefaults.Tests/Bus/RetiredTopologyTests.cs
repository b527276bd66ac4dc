using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.ServiceDefaults.Tests.Bus;

/// <summary>
/// Installed brokers have what any version has declared. declared-queues.txt lists it, a queue and an event a line: lines are added with each release, and none
/// is ever removed.
/// </summary>
public sealed class RetiredTopologyTests
{
    private static readonly (string Queue, string Event)[] Wanted = [.. DurableQueues.ByEvent.SelectMany(e => e.Value.Select(queue => (queue, e.Key.Name)))];

    [Fact]
    public void What_a_version_has_declared_and_this_one_does_not_consume_is_retired()
    {
        var retired = RetiredTopology.Current;
        var left = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Bus", "declared-queues.txt")).Select(line => line.Split(' ')).Select(parts => (Queue: parts[0], Event: parts[1]))
            .Except(Wanted).Where(d => !retired.Queues.Any(q => q.Name == d.Queue) && !retired.Bindings.Contains(new(d.Event, d.Queue)));
        Assert.Empty(left);
    }

    [Fact]
    public void Nothing_that_this_version_consumes_is_retired()
    {
        var retired = RetiredTopology.Current;
        Assert.DoesNotContain(retired.Queues, q => Wanted.Any(w => w.Queue == q.Name));
        Assert.DoesNotContain(retired.Bindings, b => Wanted.Contains((b.Queue, b.Event)));
        Assert.All(retired.Queues.Where(q => q.Successor is not null), q => Assert.Contains(Wanted, w => w.Queue == q.Successor));
    }
}
