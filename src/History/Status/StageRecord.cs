using Tinderbox.History.Events;

namespace Tinderbox.History.Status;

/// <summary>A stage attempt and what REST does not tell of it (Spark: StageDataWrapper). Its tasks and executors are read apart.</summary>
/// <param name="Data">Without tasks, executors, speculation and distributions.</param>
/// <param name="JobIds">Jobs that listed the stage, ascending.</param>
/// <param name="LocalitySummary">Task starts by locality.</param>
/// <param name="SpeculationSummary">Null where no attempt was speculative.</param>
public sealed record StageRecord(StageData Data, IReadOnlyList<int> JobIds, IReadOnlyDictionary<string, int> LocalitySummary, SpeculationStageSummary? SpeculationSummary)
{
    internal static long Key(int stageId, int attemptId) => ((long)stageId << 32) | (uint)attemptId;

    internal static StageRecord Read(ReadOnlyMemory<byte> bytes, StringTable.View strings)
    {
        var reader = new StatusReader(bytes.Span);
        var head = new StageData
        {
            StageId = reader.SignedInt(),
            AttemptId = reader.SignedInt(),
            Status = (StageStatus)reader.Unsigned(),
            Name = strings[(int)reader.Unsigned()] ?? "",
            Details = strings[(int)reader.Unsigned()] ?? "",
            SchedulingPool = strings[(int)reader.Unsigned()] ?? "",
            Description = strings[(int)reader.Unsigned()],
            FailureReason = strings[(int)reader.Unsigned()],
            SubmissionTime = SparkTime.Of(reader.Optional()),
            FirstTaskLaunchedTime = SparkTime.Of(reader.Optional()),
            CompletionTime = SparkTime.Of(reader.Optional()),
            NumTasks = reader.SignedInt(),
            NumActiveTasks = reader.SignedInt(),
            NumCompleteTasks = reader.SignedInt(),
            NumFailedTasks = reader.SignedInt(),
            NumKilledTasks = reader.SignedInt(),
            NumCompletedIndices = reader.SignedInt(),
            ResourceProfileId = reader.SignedInt(),
            IsShufflePushEnabled = reader.Flag(),
            ShuffleMergersCount = reader.SignedInt(),
            RddIds = StatusForms.ReadInts(ref reader),
            AccumulatorUpdates = AccumulableForm.ReadList(ref reader),
            KilledTasksSummary = StatusForms.ReadCounts(ref reader),
            PeakExecutorMetrics = StatusForms.ReadMetrics(ref reader),
        };
        TaskMetricValues metrics = default;
        for (var i = 0; i < TaskMetricValues.Count; i++) metrics[i] = reader.Signed();
        var jobs = StatusForms.ReadInts(ref reader);
        var locality = StatusForms.ReadCounts(ref reader);
        var speculation = reader.Flag() ? new SpeculationStageSummary(reader.SignedInt(), reader.SignedInt(), reader.SignedInt(), reader.SignedInt(), reader.SignedInt()) : null;
        return new(WithMetrics(head, metrics), jobs, locality, speculation);
    }

    internal static void WriteHead(StatusWriter writer, StringTable strings, StageData data)
    {
        writer.Signed(data.StageId);
        writer.Signed(data.AttemptId);
        writer.Count((int)data.Status);
        writer.Count(strings.Intern(data.Name));
        writer.Count(strings.Intern(data.Details));
        writer.Count(strings.Intern(data.SchedulingPool));
        writer.Count(strings.Intern(data.Description));
        writer.Count(strings.Intern(data.FailureReason));
        writer.Optional(data.SubmissionTime?.Milliseconds);
        writer.Optional(data.FirstTaskLaunchedTime?.Milliseconds);
        writer.Optional(data.CompletionTime?.Milliseconds);
        foreach (var number in (ReadOnlySpan<int>)[data.NumTasks, data.NumActiveTasks, data.NumCompleteTasks, data.NumFailedTasks, data.NumKilledTasks, data.NumCompletedIndices, data.ResourceProfileId])
            writer.Signed(number);
        writer.Flag(data.IsShufflePushEnabled);
        writer.Signed(data.ShuffleMergersCount);
        writer.List(data.RddIds, static (to, id) => to.Signed(id));
        writer.List(data.AccumulatorUpdates, AccumulableForm.Write);
        StatusForms.WriteCounts(writer, data.KilledTasksSummary);
        StatusForms.WriteMetrics(writer, data.PeakExecutorMetrics);
    }

    internal byte[] ToBytes(StatusWriter writer, StringTable strings, in TaskMetricValues metrics)
    {
        writer.Clear();
        WriteHead(writer, strings, Data);
        for (var i = 0; i < TaskMetricValues.Count; i++) writer.Signed(metrics[i]);
        writer.List(JobIds, static (to, id) => to.Signed(id));
        StatusForms.WriteCounts(writer, LocalitySummary);
        writer.Flag(SpeculationSummary is not null);
        if (SpeculationSummary is { } summary)
            foreach (var number in (ReadOnlySpan<int>)[summary.NumTasks, summary.NumActiveTasks, summary.NumCompletedTasks, summary.NumFailedTasks, summary.NumKilledTasks]) writer.Signed(number);
        return writer.ToArray();
    }

    private static StageData WithMetrics(StageData head, in TaskMetricValues metrics) => head with
    {
        ExecutorDeserializeTime = metrics[TaskMetric.ExecutorDeserializeTime],
        ExecutorDeserializeCpuTime = metrics[TaskMetric.ExecutorDeserializeCpuTime],
        ExecutorRunTime = metrics[TaskMetric.ExecutorRunTime],
        ExecutorCpuTime = metrics[TaskMetric.ExecutorCpuTime],
        ResultSize = metrics[TaskMetric.ResultSize],
        JvmGcTime = metrics[TaskMetric.JvmGcTime],
        ResultSerializationTime = metrics[TaskMetric.ResultSerializationTime],
        MemoryBytesSpilled = metrics[TaskMetric.MemoryBytesSpilled],
        DiskBytesSpilled = metrics[TaskMetric.DiskBytesSpilled],
        PeakExecutionMemory = metrics[TaskMetric.PeakExecutionMemory],
        InputBytes = metrics[TaskMetric.InputBytesRead],
        InputRecords = metrics[TaskMetric.InputRecordsRead],
        OutputBytes = metrics[TaskMetric.OutputBytesWritten],
        OutputRecords = metrics[TaskMetric.OutputRecordsWritten],
        ShuffleRemoteBlocksFetched = metrics[TaskMetric.ShuffleRemoteBlocksFetched],
        ShuffleLocalBlocksFetched = metrics[TaskMetric.ShuffleLocalBlocksFetched],
        ShuffleFetchWaitTime = metrics[TaskMetric.ShuffleFetchWaitTime],
        ShuffleRemoteBytesRead = metrics[TaskMetric.ShuffleRemoteBytesRead],
        ShuffleRemoteBytesReadToDisk = metrics[TaskMetric.ShuffleRemoteBytesReadToDisk],
        ShuffleLocalBytesRead = metrics[TaskMetric.ShuffleLocalBytesRead],
        ShuffleReadBytes = metrics.ShuffleBytesRead,
        ShuffleReadRecords = metrics[TaskMetric.ShuffleRecordsRead],
        ShuffleCorruptMergedBlockChunks = metrics[TaskMetric.ShuffleCorruptMergedBlockChunks],
        ShuffleMergedFetchFallbackCount = metrics[TaskMetric.ShuffleMergedFetchFallbackCount],
        ShuffleMergedRemoteBlocksFetched = metrics[TaskMetric.ShuffleRemoteMergedBlocksFetched],
        ShuffleMergedLocalBlocksFetched = metrics[TaskMetric.ShuffleLocalMergedBlocksFetched],
        ShuffleMergedRemoteChunksFetched = metrics[TaskMetric.ShuffleRemoteMergedChunksFetched],
        ShuffleMergedLocalChunksFetched = metrics[TaskMetric.ShuffleLocalMergedChunksFetched],
        ShuffleMergedRemoteBytesRead = metrics[TaskMetric.ShuffleRemoteMergedBytesRead],
        ShuffleMergedLocalBytesRead = metrics[TaskMetric.ShuffleLocalMergedBytesRead],
        ShuffleRemoteReqsDuration = metrics[TaskMetric.ShuffleRemoteReqsDuration],
        ShuffleMergedRemoteReqsDuration = metrics[TaskMetric.ShuffleRemoteMergedReqsDuration],
        ShuffleWriteBytes = metrics[TaskMetric.ShuffleBytesWritten],
        ShuffleWriteTime = metrics[TaskMetric.ShuffleWriteTime],
        ShuffleWriteRecords = metrics[TaskMetric.ShuffleRecordsWritten],
    };
}
