using System.Text;

namespace Tinderbox.History.Events;

/// <summary>Names of one object of metrics in the log, in the order in which Spark writes them.</summary>
/// <param name="Members">Name, and where its number goes.</param>
internal sealed record TaskMetricNames((byte[] Name, TaskMetric Metric)[] Members)
{
    public static TaskMetricNames Own { get; } = Of(
        ("Executor Deserialize Time", TaskMetric.ExecutorDeserializeTime), ("Executor Deserialize CPU Time", TaskMetric.ExecutorDeserializeCpuTime), ("Executor Run Time", TaskMetric.ExecutorRunTime),
        ("Executor CPU Time", TaskMetric.ExecutorCpuTime), ("Peak Execution Memory", TaskMetric.PeakExecutionMemory), ("Result Size", TaskMetric.ResultSize), ("JVM GC Time", TaskMetric.JvmGcTime),
        ("Result Serialization Time", TaskMetric.ResultSerializationTime), ("Memory Bytes Spilled", TaskMetric.MemoryBytesSpilled), ("Disk Bytes Spilled", TaskMetric.DiskBytesSpilled));

    public static TaskMetricNames ShuffleRead { get; } = Of(
        ("Remote Blocks Fetched", TaskMetric.ShuffleRemoteBlocksFetched), ("Local Blocks Fetched", TaskMetric.ShuffleLocalBlocksFetched), ("Fetch Wait Time", TaskMetric.ShuffleFetchWaitTime),
        ("Remote Bytes Read", TaskMetric.ShuffleRemoteBytesRead), ("Remote Bytes Read To Disk", TaskMetric.ShuffleRemoteBytesReadToDisk), ("Local Bytes Read", TaskMetric.ShuffleLocalBytesRead),
        ("Total Records Read", TaskMetric.ShuffleRecordsRead), ("Remote Requests Duration", TaskMetric.ShuffleRemoteReqsDuration));

    public static TaskMetricNames PushBasedShuffle { get; } = Of(
        ("Corrupt Merged Block Chunks", TaskMetric.ShuffleCorruptMergedBlockChunks), ("Merged Fetch Fallback Count", TaskMetric.ShuffleMergedFetchFallbackCount),
        ("Merged Remote Blocks Fetched", TaskMetric.ShuffleRemoteMergedBlocksFetched), ("Merged Local Blocks Fetched", TaskMetric.ShuffleLocalMergedBlocksFetched),
        ("Merged Remote Chunks Fetched", TaskMetric.ShuffleRemoteMergedChunksFetched), ("Merged Local Chunks Fetched", TaskMetric.ShuffleLocalMergedChunksFetched),
        ("Merged Remote Bytes Read", TaskMetric.ShuffleRemoteMergedBytesRead), ("Merged Local Bytes Read", TaskMetric.ShuffleLocalMergedBytesRead),
        ("Merged Remote Requests Duration", TaskMetric.ShuffleRemoteMergedReqsDuration));

    public static TaskMetricNames ShuffleWrite { get; } = Of(
        ("Shuffle Bytes Written", TaskMetric.ShuffleBytesWritten), ("Shuffle Write Time", TaskMetric.ShuffleWriteTime), ("Shuffle Records Written", TaskMetric.ShuffleRecordsWritten));

    public static TaskMetricNames Input { get; } = Of(("Bytes Read", TaskMetric.InputBytesRead), ("Records Read", TaskMetric.InputRecordsRead));

    public static TaskMetricNames Output { get; } = Of(("Bytes Written", TaskMetric.OutputBytesWritten), ("Records Written", TaskMetric.OutputRecordsWritten));

    private static TaskMetricNames Of(params (string Name, TaskMetric Metric)[] members) => new([.. members.Select(member => (Encoding.UTF8.GetBytes(member.Name), member.Metric))]);
}
