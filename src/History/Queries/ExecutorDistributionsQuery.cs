using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>Quantiles over the executors of a stage attempt.</summary>
internal static class ExecutorDistributionsQuery
{
    /// <summary>Null where no executor did anything for it.</summary>
    public static ExecutorMetricsDistributions? ExecutorDistributions(this AppStatusStore store, int stageId, int attemptId, IReadOnlyList<double> quantiles)
    {
        var executors = store.ExecutorStages(stageId, attemptId).ConvertAll(executor => executor.Value);
        if (executors.Count == 0) return null;
        var at = new Quantiles(quantiles, executors.Count);
        IReadOnlyList<double> Of(Func<ExecutorStageSummary, long> value) => at.OfSummaries(executors.Select(value));
        return new()
        {
            Quantiles = at.Asked,
            TaskTime = Of(executor => executor.TaskTime),
            FailedTasks = Of(executor => executor.FailedTasks),
            SucceededTasks = Of(executor => executor.SucceededTasks),
            KilledTasks = Of(executor => executor.KilledTasks),
            InputBytes = Of(executor => executor.InputBytes),
            InputRecords = Of(executor => executor.InputRecords),
            OutputBytes = Of(executor => executor.OutputBytes),
            OutputRecords = Of(executor => executor.OutputRecords),
            ShuffleRead = Of(executor => executor.ShuffleRead),
            ShuffleReadRecords = Of(executor => executor.ShuffleReadRecords),
            ShuffleWrite = Of(executor => executor.ShuffleWrite),
            ShuffleWriteRecords = Of(executor => executor.ShuffleWriteRecords),
            MemoryBytesSpilled = Of(executor => executor.MemoryBytesSpilled),
            DiskBytesSpilled = Of(executor => executor.DiskBytesSpilled),
            PeakMemoryMetrics = Peaks(executors, quantiles),
        };
    }

    private static ExecutorPeakMetricsDistributions Peaks(List<ExecutorStageSummary> executors, IReadOnlyList<double> quantiles)
    {
        var told = executors.Where(executor => executor.PeakMemoryMetrics is not null).Select(executor => executor.PeakMemoryMetrics!.Values).ToList();
        var at = new Quantiles(quantiles, told.Count);
        return new([.. Enumerable.Range(0, ExecutorMetrics.Names.Count).Select(name => at.OfSummaries(told.Select(values => values[name])))]);
    }
}
