namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>A clock that stands still, timers included, until it is moved.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock sync = new();
    private readonly List<Timer> timers = [];
    private readonly List<(TimeSpan Period, TaskCompletionSource Created)> waiting = [];
    private DateTimeOffset now = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (sync) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (sync)
        {
            now += by;
            due = timers.FindAll(t => t.Due <= now);
        }

        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (sync)
        {
            timers.Add(timer);
            foreach (var (wanted, created) in waiting)
                if (wanted == period) created.TrySetResult();
        }

        return timer;
    }

    /// <summary>Completes when a timer with this period has been made; what is not made yet misses the clock's next move.</summary>
    public Task HasTimerAsync(TimeSpan period)
    {
        lock (sync)
        {
            if (timers.Exists(t => t.Period == period)) return Task.CompletedTask;
            var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((period, created));
            return created.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Period { get; private set; }

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = Period == Timeout.InfiniteTimeSpan || Period == TimeSpan.Zero ? null : time.GetUtcNow() + Period;
            callback(state);
        }

        public void Dispose()
        {
            lock (time.sync) time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
