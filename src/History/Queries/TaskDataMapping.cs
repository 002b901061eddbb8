using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>Rows of a task table as REST tells them. One per query: it keeps the executors' log links.</summary>
internal sealed class TaskDataMapping(AppStatusStore store)
{
    private static readonly IReadOnlyDictionary<string, string> NoLogs = new Dictionary<string, string>();

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _logs =
        SummaryForms.ReadExecutors(store.Section(SectionName.Executors)).ToDictionary(executor => executor.Id, executor => executor.ExecutorLogs);

    public TaskData ToData(in TaskRow row)
    {
        var executor = store.Strings[row.ExecutorId] ?? "";
        var times = TaskTimes.Of(row);
        return new()
        {
            TaskId = row.TaskId,
            Index = row.Index,
            Attempt = row.Attempt,
            PartitionId = row.PartitionId,
            LaunchTime = new(row.LaunchTime),
            ResultFetchStart = row.ResultFetchStart > 0 ? new SparkTime(row.ResultFetchStart) : null,
            Duration = row.Duration > 0 ? row.Duration : null,
            ExecutorId = executor,
            Host = store.Strings[row.Host] ?? "",
            Status = row.Status,
            TaskLocality = store.Strings[row.Locality] ?? "",
            Speculative = row.Speculative,
            AccumulatorUpdates = row.Accumulables ?? [],
            ErrorMessage = row.ErrorMessage,
            TaskMetrics = row.HasMetrics ? Metrics(row.Metrics) : null,
            ExecutorLogs = _logs.GetValueOrDefault(executor) ?? NoLogs,
            SchedulerDelay = times.SchedulerDelay,
            GettingResultTime = times.GettingResult,
        };
    }

    private static TaskMetrics Metrics(in TaskMetricValues values) => new()
    {
        ExecutorDeserializeTime = values[TaskMetric.ExecutorDeserializeTime],
        ExecutorDeserializeCpuTime = values[TaskMetric.ExecutorDeserializeCpuTime],
        ExecutorRunTime = values[TaskMetric.ExecutorRunTime],
        ExecutorCpuTime = values[TaskMetric.ExecutorCpuTime],
        ResultSize = values[TaskMetric.ResultSize],
        JvmGcTime = values[TaskMetric.JvmGcTime],
        ResultSerializationTime = values[TaskMetric.ResultSerializationTime],
        MemoryBytesSpilled = values[TaskMetric.MemoryBytesSpilled],
        DiskBytesSpilled = values[TaskMetric.DiskBytesSpilled],
        PeakExecutionMemory = values[TaskMetric.PeakExecutionMemory],
        InputMetrics = new(values[TaskMetric.InputBytesRead], values[TaskMetric.InputRecordsRead]),
        OutputMetrics = new(values[TaskMetric.OutputBytesWritten], values[TaskMetric.OutputRecordsWritten]),
        ShuffleReadMetrics = ShuffleRead(values),
        ShuffleWriteMetrics = new(values[TaskMetric.ShuffleBytesWritten], values[TaskMetric.ShuffleWriteTime], values[TaskMetric.ShuffleRecordsWritten]),
    };

    private static ShuffleReadMetrics ShuffleRead(in TaskMetricValues values) => new()
    {
        RemoteBlocksFetched = values[TaskMetric.ShuffleRemoteBlocksFetched],
        LocalBlocksFetched = values[TaskMetric.ShuffleLocalBlocksFetched],
        FetchWaitTime = values[TaskMetric.ShuffleFetchWaitTime],
        RemoteBytesRead = values[TaskMetric.ShuffleRemoteBytesRead],
        RemoteBytesReadToDisk = values[TaskMetric.ShuffleRemoteBytesReadToDisk],
        LocalBytesRead = values[TaskMetric.ShuffleLocalBytesRead],
        RecordsRead = values[TaskMetric.ShuffleRecordsRead],
        RemoteReqsDuration = values[TaskMetric.ShuffleRemoteReqsDuration],
        ShufflePushReadMetrics = new(
            values[TaskMetric.ShuffleCorruptMergedBlockChunks], values[TaskMetric.ShuffleMergedFetchFallbackCount], values[TaskMetric.ShuffleRemoteMergedBlocksFetched],
            values[TaskMetric.ShuffleLocalMergedBlocksFetched], values[TaskMetric.ShuffleRemoteMergedChunksFetched], values[TaskMetric.ShuffleLocalMergedChunksFetched],
            values[TaskMetric.ShuffleRemoteMergedBytesRead], values[TaskMetric.ShuffleLocalMergedBytesRead], values[TaskMetric.ShuffleRemoteMergedReqsDuration]),
    };
}
