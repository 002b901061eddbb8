namespace Tinderbox.History.Queries;

/// <summary>Columns of <see cref="StageTasks"/>: times in milliseconds, CPU and shuffle-write times in nanoseconds, sizes in bytes.</summary>
public enum TaskValue
{
    TaskId,
    Index,
    Attempt,

    /// <summary>Since 1970.</summary>
    LaunchTime,

    /// <summary>From launch to end; 0 while it runs.</summary>
    Duration,

    /// <summary>A number for <see cref="StageTasks.Text"/>.</summary>
    Executor,

    /// <summary>A number for <see cref="StageTasks.Text"/>.</summary>
    Locality,

    /// <summary>A <see cref="Status.TaskStatus"/>.</summary>
    Status,

    ExecutorRunTime,
    ExecutorCpuTime,
    JvmGcTime,
    SchedulerDelay,
    ExecutorDeserializeTime,
    ResultSerializationTime,
    GettingResultTime,
    PeakExecutionMemory,
    ResultSize,
    InputBytes,
    OutputBytes,
    ShuffleFetchWaitTime,

    /// <summary>Local and remote.</summary>
    ShuffleRead,

    ShuffleRemoteBytesRead,
    ShuffleWriteBytes,
    ShuffleWriteTime,
    MemoryBytesSpilled,
    DiskBytesSpilled,
}
