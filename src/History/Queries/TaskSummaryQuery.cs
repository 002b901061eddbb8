using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.History.Queries;

/// <summary><c>taskSummary</c>: quantiles of every metric over a stage attempt's tasks.</summary>
public static class TaskSummaryQuery
{
    /// <summary>Null where no task succeeded with metrics. The number of tasks counts successes, but durations, delays and result times are those of all tasks, as in Spark.</summary>
    public static TaskMetricDistributions? TaskSummary(this AppStatusStore store, int stageId, int attemptId, IReadOnlyList<double> quantiles)
    {
        var stored = StoredMetrics.Of(store.Tasks(stageId, attemptId));
        var count = stored.Column(TaskMetric.ExecutorRunTime).Count(value => value >= 0);
        if (count == 0) return null;
        var at = new Quantiles(quantiles, count);
        var (delays, getting) = Times(stored);
        return new()
        {
            Quantiles = at.Asked,
            Duration = at.Of(stored.Table.Column(TaskColumn.Duration)),
            ExecutorDeserializeTime = at.Of(stored.Column(TaskMetric.ExecutorDeserializeTime)),
            ExecutorDeserializeCpuTime = at.Of(stored.Column(TaskMetric.ExecutorDeserializeCpuTime)),
            ExecutorRunTime = at.Of(stored.Column(TaskMetric.ExecutorRunTime)),
            ExecutorCpuTime = at.Of(stored.Column(TaskMetric.ExecutorCpuTime)),
            ResultSize = at.Of(stored.Column(TaskMetric.ResultSize)),
            JvmGcTime = at.Of(stored.Column(TaskMetric.JvmGcTime)),
            ResultSerializationTime = at.Of(stored.Column(TaskMetric.ResultSerializationTime)),
            GettingResultTime = at.Of(getting),
            SchedulerDelay = at.Of(delays),
            PeakExecutionMemory = at.Of(stored.Column(TaskMetric.PeakExecutionMemory)),
            MemoryBytesSpilled = at.Of(stored.Column(TaskMetric.MemoryBytesSpilled)),
            DiskBytesSpilled = at.Of(stored.Column(TaskMetric.DiskBytesSpilled)),
            InputMetrics = new(at.Of(stored.Column(TaskMetric.InputBytesRead)), at.Of(stored.Column(TaskMetric.InputRecordsRead))),
            OutputMetrics = new(at.Of(stored.Column(TaskMetric.OutputBytesWritten)), at.Of(stored.Column(TaskMetric.OutputRecordsWritten))),
            ShuffleReadMetrics = ShuffleRead(at, stored),
            ShuffleWriteMetrics = new(at.Of(stored.Column(TaskMetric.ShuffleBytesWritten)), at.Of(stored.Column(TaskMetric.ShuffleRecordsWritten)), at.Of(stored.Column(TaskMetric.ShuffleWriteTime))),
        };
    }

    private static ShuffleReadMetricDistributions ShuffleRead(Quantiles at, StoredMetrics stored) => new()
    {
        ReadBytes = at.Of(stored.Sum(TaskMetric.ShuffleLocalBytesRead, TaskMetric.ShuffleRemoteBytesRead)),
        ReadRecords = at.Of(stored.Column(TaskMetric.ShuffleRecordsRead)),
        RemoteBlocksFetched = at.Of(stored.Column(TaskMetric.ShuffleRemoteBlocksFetched)),
        LocalBlocksFetched = at.Of(stored.Column(TaskMetric.ShuffleLocalBlocksFetched)),
        FetchWaitTime = at.Of(stored.Column(TaskMetric.ShuffleFetchWaitTime)),
        RemoteBytesRead = at.Of(stored.Column(TaskMetric.ShuffleRemoteBytesRead)),
        RemoteBytesReadToDisk = at.Of(stored.Column(TaskMetric.ShuffleRemoteBytesReadToDisk)),
        TotalBlocksFetched = at.Of(stored.Sum(TaskMetric.ShuffleLocalBlocksFetched, TaskMetric.ShuffleRemoteBlocksFetched)),
        RemoteReqsDuration = at.Of(stored.Column(TaskMetric.ShuffleRemoteReqsDuration)),
        ShufflePushReadMetricsDist = new()
        {
            CorruptMergedBlockChunks = at.Of(stored.Column(TaskMetric.ShuffleCorruptMergedBlockChunks)),
            MergedFetchFallbackCount = at.Of(stored.Column(TaskMetric.ShuffleMergedFetchFallbackCount)),
            RemoteMergedBlocksFetched = at.Of(stored.Column(TaskMetric.ShuffleRemoteMergedBlocksFetched)),
            LocalMergedBlocksFetched = at.Of(stored.Column(TaskMetric.ShuffleLocalMergedBlocksFetched)),
            RemoteMergedChunksFetched = at.Of(stored.Column(TaskMetric.ShuffleRemoteMergedChunksFetched)),
            LocalMergedChunksFetched = at.Of(stored.Column(TaskMetric.ShuffleLocalMergedChunksFetched)),
            RemoteMergedBytesRead = at.Of(stored.Column(TaskMetric.ShuffleRemoteMergedBytesRead)),
            LocalMergedBytesRead = at.Of(stored.Column(TaskMetric.ShuffleLocalMergedBytesRead)),
            RemoteMergedReqsDuration = at.Of(stored.Column(TaskMetric.ShuffleRemoteMergedReqsDuration)),
        },
    };

    private static (long[] Delays, long[] Getting) Times(StoredMetrics stored)
    {
        var table = stored.Table;
        var (launch, fetch, duration, status) = (table.Column(TaskColumn.LaunchTime), table.Column(TaskColumn.ResultFetchStart), table.Column(TaskColumn.Duration), table.Column(TaskColumn.Status));
        var (run, deserialize, serialize) = (Plain(table, TaskMetric.ExecutorRunTime), Plain(table, TaskMetric.ExecutorDeserializeTime), Plain(table, TaskMetric.ResultSerializationTime));
        var (delays, getting) = (new long[table.Count], new long[table.Count]);
        for (var i = 0; i < delays.Length; i++)
        {
            var finished = (TaskStatus)status[i] is TaskStatus.Success or TaskStatus.Failed or TaskStatus.Killed;
            var times = TaskTimes.Of(launch[i], fetch[i] - 1, duration[i], finished, run[i] + deserialize[i] + serialize[i]);
            (delays[i], getting[i]) = stored.HasMetrics(i) ? (times.SchedulerDelay, times.GettingResult) : (-1, -1);
        }
        return (delays, getting);
    }

    private static long[] Plain(TaskTable table, TaskMetric metric) => table.Column(TaskColumns.Of(metric));
}
