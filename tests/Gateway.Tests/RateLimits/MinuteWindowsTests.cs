using InfluencerPlatform.Gateway.RateLimits;
using InfluencerPlatform.TestKit;

namespace InfluencerPlatform.Gateway.Tests.RateLimits;

public sealed class MinuteWindowsTests
{
    [Fact]
    public void Only_so_many_are_counted_at_a_time_and_those_beyond_wait_until_there_is_room()
    {
        var clock = new TestClock(new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero));
        var windows = new MinuteWindows(clock);
        for (var n = 0; n < MinuteWindows.Most; n++) Assert.Null(windows.Take($"address/{n}", 2));
        Assert.Equal(TimeSpan.FromMinutes(1), windows.Take("address/one more", 2));
        // Who is counted already goes on as before.
        Assert.Null(windows.Take("address/7", 2));
        Assert.NotNull(windows.Take("address/7", 2));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(windows.Take("address/one more", 2));
    }
}
