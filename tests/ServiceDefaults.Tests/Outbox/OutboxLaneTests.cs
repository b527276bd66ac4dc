using InfluencerPlatform.ServiceDefaults.Outbox;

namespace InfluencerPlatform.ServiceDefaults.Tests.Outbox;

public sealed class OutboxLaneTests
{
    private readonly OutboxLane lane = new(modelWork: false, window: 8);

    [Fact]
    public void What_was_handed_over_and_has_arrived_while_the_table_was_read_is_not_published_again()
    {
        using (lane.Look())
        {
            // Read as a row that waits; handed over and gone before it can be started.
            Assert.True(lane.TryAdd(1, Task.CompletedTask));
            lane.Remove(1);
            Assert.False(lane.TryAdd(1, Task.CompletedTask));
        }

        Assert.Empty(lane.Held);
        Assert.True(lane.TryAdd(1, Task.CompletedTask));
    }

    [Fact]
    public void A_row_that_leaves_while_nobody_reads_makes_room_at_once()
    {
        for (var id = 0; id < 8; id++) Assert.True(lane.TryAdd(id, Task.CompletedTask));
        Assert.False(lane.HasRoom);
        lane.Remove(3);
        Assert.True(lane is { HasRoom: true, HasSomeRoom: true });
        using (lane.Look()) lane.Remove(4);
        Assert.Equal(6, lane.Held.Count);
    }
}
