namespace InfluencerPlatform.ReplyWorker.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Some.Now).AddTicks(_now);

    public void Advance(TimeSpan by)
    {
        _now += by.Ticks;
        foreach (var timer in _timers.Where(timer => timer.Due <= _now).ToList())
        {
            _timers.Remove(timer);
            timer.Callback(timer.State);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _now + dueTime.Ticks);
        _timers.Add(timer);
        return timer;
    }

    private sealed record Timer(TimerCallback Callback, object? State, long Due) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
