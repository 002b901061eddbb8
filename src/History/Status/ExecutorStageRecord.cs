using Tinderbox.History.Events;

namespace Tinderbox.History.Status;

/// <summary>Stored form of the executors of one stage attempt: (id, times and counts, metrics, peaks) for each, in order of first use.</summary>
internal static class ExecutorStageRecord
{
    private static readonly TaskMetric[] Kept =
    [
        TaskMetric.InputBytesRead, TaskMetric.InputRecordsRead, TaskMetric.OutputBytesWritten, TaskMetric.OutputRecordsWritten, TaskMetric.ShuffleRemoteBytesRead, TaskMetric.ShuffleLocalBytesRead,
        TaskMetric.ShuffleRecordsRead, TaskMetric.ShuffleBytesWritten, TaskMetric.ShuffleRecordsWritten, TaskMetric.MemoryBytesSpilled, TaskMetric.DiskBytesSpilled,
    ];

    public static void Write(StatusWriter writer, int executor, (long TaskTime, int Failed, int Succeeded, int Killed, bool Excluded) counts, in TaskMetricValues metrics, ExecutorMetrics? peaks)
    {
        writer.Count(executor);
        writer.Signed(counts.TaskTime);
        writer.Signed(counts.Failed);
        writer.Signed(counts.Succeeded);
        writer.Signed(counts.Killed);
        writer.Flag(counts.Excluded);
        foreach (var metric in Kept) writer.Signed(metrics[metric]);
        StatusForms.WriteMetrics(writer, peaks);
    }

    public static List<KeyValuePair<string, ExecutorStageSummary>> Read(ReadOnlyMemory<byte> bytes, StringTable.View strings)
    {
        var list = new List<KeyValuePair<string, ExecutorStageSummary>>();
        var reader = new StatusReader(bytes.Span);
        while (!reader.AtEnd)
        {
            var id = strings[(int)reader.Unsigned()] ?? "";
            list.Add(new(id, ReadOne(ref reader)));
        }
        return list;
    }

    private static ExecutorStageSummary ReadOne(ref StatusReader reader)
    {
        var (time, failed, succeeded, killed, excluded) = (reader.Signed(), reader.SignedInt(), reader.SignedInt(), reader.SignedInt(), reader.Flag());
        TaskMetricValues metrics = default;
        foreach (var metric in Kept) metrics[metric] = reader.Signed();
        return new()
        {
            TaskTime = time,
            FailedTasks = failed,
            SucceededTasks = succeeded,
            KilledTasks = killed,
            InputBytes = metrics[TaskMetric.InputBytesRead],
            InputRecords = metrics[TaskMetric.InputRecordsRead],
            OutputBytes = metrics[TaskMetric.OutputBytesWritten],
            OutputRecords = metrics[TaskMetric.OutputRecordsWritten],
            ShuffleRead = metrics.ShuffleBytesRead,
            ShuffleReadRecords = metrics[TaskMetric.ShuffleRecordsRead],
            ShuffleWrite = metrics[TaskMetric.ShuffleBytesWritten],
            ShuffleWriteRecords = metrics[TaskMetric.ShuffleRecordsWritten],
            MemoryBytesSpilled = metrics[TaskMetric.MemoryBytesSpilled],
            DiskBytesSpilled = metrics[TaskMetric.DiskBytesSpilled],
            IsBlacklistedForStage = excluded,
            IsExcludedForStage = excluded,
            PeakMemoryMetrics = StatusForms.ReadMetrics(ref reader),
        };
    }
}
