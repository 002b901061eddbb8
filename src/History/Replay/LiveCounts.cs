using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>Counters of task attempts that go up and down.</summary>
internal sealed class LiveCounts
{
    public int Active { get; set; }

    public int Succeeded { get; private set; }

    public int Failed { get; private set; }

    public int Killed { get; private set; }

    public TaskCounts Tasks => new(Active, Succeeded, Failed, Killed);

    public void Add(TaskEndCounts delta)
    {
        Active -= delta.Active;
        Succeeded += delta.Succeeded;
        Failed += delta.Failed;
        Killed += delta.Killed;
    }
}
