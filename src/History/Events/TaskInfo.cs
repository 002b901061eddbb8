namespace Tinderbox.History.Events;

/// <summary>One task attempt as TaskStart and TaskEnd tell it. Times are ms since 1970, 0 where the log has none.</summary>
internal struct TaskInfo
{
    public long TaskId;
    public int Index;
    public int Attempt;

    /// <summary>-1 in logs before Spark 3.3.</summary>
    public int PartitionId;

    public long LaunchTime;
    public long GettingResultTime;
    public long FinishTime;
    public string ExecutorId;
    public string Host;
    public string Locality;
    public bool Speculative;
    public bool Failed;
    public bool Killed;

    /// <summary>What an absent member means.</summary>
    public static TaskInfo Defaults => new() { Attempt = 1, PartitionId = -1, ExecutorId = "", Host = "", Locality = "" };

    /// <summary>Milliseconds from launch to end.</summary>
    public readonly long Duration => FinishTime - LaunchTime;

    public readonly Status.TaskStatus Status =>
        FinishTime == 0 ? GettingResultTime != 0 ? History.Status.TaskStatus.GetResult : History.Status.TaskStatus.Running
        : Failed ? History.Status.TaskStatus.Failed
        : Killed ? History.Status.TaskStatus.Killed
        : History.Status.TaskStatus.Success;
}
