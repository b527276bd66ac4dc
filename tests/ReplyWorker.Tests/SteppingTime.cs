namespace InfluencerPlatform.ReplyWorker.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private readonly List<Timer> timers = [];
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Some.Now).AddTicks(now);

    public void Advance(TimeSpan by)
    {
        now += by.Ticks;
        foreach (var timer in timers.Where(timer => timer.Due <= now).ToList())
        {
            timers.Remove(timer);
            timer.Callback(timer.State);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : now + dueTime.Ticks);
        timers.Add(timer);
        return timer;
    }

    private sealed record Timer(TimerCallback Callback, object? State, long Due) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
