namespace Tinderbox.History.Events;

/// <summary>One task attempt.</summary>
public readonly record struct TaskInfo(long TaskId, int Index, int Attempt, long LaunchTime, long FinishTime, string ExecutorId, string Host)
{
    /// <summary>Milliseconds from launch to end.</summary>
    public long Duration => FinishTime - LaunchTime;
}
