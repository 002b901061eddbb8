namespace Tinderbox.History.Replay;

/// <summary>Counters of task attempts that go up and down.</summary>
internal sealed class LiveCounts
{
    private Dictionary<string, int>? _killedReasons;

    public int Active { get; set; }

    public int Completed { get; private set; }

    public int Failed { get; private set; }

    public int Killed { get; private set; }

    /// <summary>A copy: the counters go on.</summary>
    public IReadOnlyDictionary<string, int> CopyKilledReasons() => _killedReasons is null ? Empty : new Dictionary<string, int>(_killedReasons);

    private static IReadOnlyDictionary<string, int> Empty { get; } = new Dictionary<string, int>();

    public void Add(TaskEndCounts delta, string? killedReason)
    {
        Active -= delta.Active;
        Completed += delta.Completed;
        Failed += delta.Failed;
        Killed += delta.Killed;
        if (delta.Killed == 0) return;
        _killedReasons ??= [];
        _killedReasons[killedReason ?? ""] = _killedReasons.GetValueOrDefault(killedReason ?? "") + delta.Killed;
    }
}
