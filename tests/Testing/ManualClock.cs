namespace Tinderbox.Testing;

/// <summary>A clock that a test moves; timers that are due ring at once. With <c>rush</c> it jumps to each timer as it is made, so that no back-off is waited for.</summary>
public sealed class ManualClock(DateTimeOffset start, bool rush) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;

    /// <summary>How long the timers were that <c>rush</c> skipped, in order.</summary>
    public List<TimeSpan> Skipped { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_lock)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due) timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(Timer timer, TimeSpan dueTime)
    {
        // time limits of a minute and more are not back-offs
        var skip = rush && dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(45);
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Due = _now + dueTime;
            if (!skip) _timers.Add(timer);
            else Skipped.Add(dueTime);
        }
        if (skip) _ = Task.Run(timer.Ring);
    }

    private sealed class Timer(ManualClock clock, Action ring) : ITimer
    {
        internal DateTimeOffset Due { get; set; }

        internal Action Ring { get; } = ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
