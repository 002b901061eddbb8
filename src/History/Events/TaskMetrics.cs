namespace Tinderbox.History.Events;

/// <summary>Metrics of a task attempt, or sums of them: times in ms, CPU and shuffle-write times in ns, sizes in bytes.</summary>
public readonly record struct TaskMetrics
{
    public long ExecutorDeserializeTime { get; init; }

    public long ExecutorRunTime { get; init; }

    public long ExecutorCpuTime { get; init; }

    public long ResultSize { get; init; }

    public long JvmGcTime { get; init; }

    public long MemoryBytesSpilled { get; init; }

    public long DiskBytesSpilled { get; init; }

    public long PeakExecutionMemory { get; init; }

    public long InputBytes { get; init; }

    public long InputRecords { get; init; }

    public long OutputBytes { get; init; }

    public long OutputRecords { get; init; }

    public long ShuffleRemoteBytesRead { get; init; }

    public long ShuffleLocalBytesRead { get; init; }

    public long ShuffleRecordsRead { get; init; }

    public long ShuffleFetchWaitTime { get; init; }

    public long ShuffleBytesWritten { get; init; }

    public long ShuffleRecordsWritten { get; init; }

    public long ShuffleWriteTime { get; init; }

    /// <summary>Shuffle bytes read from other executors and from the own one.</summary>
    public long ShuffleBytesRead => ShuffleRemoteBytesRead + ShuffleLocalBytesRead;

    /// <summary>Field by field, peaks too: that is how Spark sums a stage up (LiveEntityHelpers.addMetrics).</summary>
    public static TaskMetrics operator +(in TaskMetrics left, in TaskMetrics right) => new()
    {
        ExecutorDeserializeTime = left.ExecutorDeserializeTime + right.ExecutorDeserializeTime,
        ExecutorRunTime = left.ExecutorRunTime + right.ExecutorRunTime,
        ExecutorCpuTime = left.ExecutorCpuTime + right.ExecutorCpuTime,
        ResultSize = left.ResultSize + right.ResultSize,
        JvmGcTime = left.JvmGcTime + right.JvmGcTime,
        MemoryBytesSpilled = left.MemoryBytesSpilled + right.MemoryBytesSpilled,
        DiskBytesSpilled = left.DiskBytesSpilled + right.DiskBytesSpilled,
        PeakExecutionMemory = left.PeakExecutionMemory + right.PeakExecutionMemory,
        InputBytes = left.InputBytes + right.InputBytes,
        InputRecords = left.InputRecords + right.InputRecords,
        OutputBytes = left.OutputBytes + right.OutputBytes,
        OutputRecords = left.OutputRecords + right.OutputRecords,
        ShuffleRemoteBytesRead = left.ShuffleRemoteBytesRead + right.ShuffleRemoteBytesRead,
        ShuffleLocalBytesRead = left.ShuffleLocalBytesRead + right.ShuffleLocalBytesRead,
        ShuffleRecordsRead = left.ShuffleRecordsRead + right.ShuffleRecordsRead,
        ShuffleFetchWaitTime = left.ShuffleFetchWaitTime + right.ShuffleFetchWaitTime,
        ShuffleBytesWritten = left.ShuffleBytesWritten + right.ShuffleBytesWritten,
        ShuffleRecordsWritten = left.ShuffleRecordsWritten + right.ShuffleRecordsWritten,
        ShuffleWriteTime = left.ShuffleWriteTime + right.ShuffleWriteTime,
    };
}
