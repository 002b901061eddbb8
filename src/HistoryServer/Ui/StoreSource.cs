using System.Text.RegularExpressions;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Pages;
using Tinderbox.HistoryServer.Ui.Pages.Stages;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>What pages ask of the store of an application.</summary>
internal static class StoreSource
{
    private static readonly double[] Quartiles = [0, 0.25, 0.5, 0.75, 1];

    private static readonly Dictionary<string, TaskValue> Columns = new()
    {
        ["id"] = TaskValue.TaskId,
        ["index"] = TaskValue.Index,
        ["attempt"] = TaskValue.Attempt,
        ["launch"] = TaskValue.LaunchTime,
        ["executor"] = TaskValue.Executor,
        ["status"] = TaskValue.Status,
        ["duration"] = TaskValue.Duration,
        ["run"] = TaskValue.ExecutorRunTime,
        ["cpu"] = TaskValue.ExecutorCpuTime,
        ["gc"] = TaskValue.JvmGcTime,
        ["delay"] = TaskValue.SchedulerDelay,
        ["deserialize"] = TaskValue.ExecutorDeserializeTime,
        ["serialize"] = TaskValue.ResultSerializationTime,
        ["getting"] = TaskValue.GettingResultTime,
        ["peak"] = TaskValue.PeakExecutionMemory,
        ["result"] = TaskValue.ResultSize,
        ["input"] = TaskValue.InputBytes,
        ["output"] = TaskValue.OutputBytes,
        ["wait"] = TaskValue.ShuffleFetchWaitTime,
        ["read"] = TaskValue.ShuffleRead,
        ["remote"] = TaskValue.ShuffleRemoteBytesRead,
        ["write"] = TaskValue.ShuffleWriteBytes,
        ["writetime"] = TaskValue.ShuffleWriteTime,
        ["spill"] = TaskValue.MemoryBytesSpilled,
        ["spilldisk"] = TaskValue.DiskBytesSpilled,
    };

    public static ApplicationSource Of(AppStatusStore store, Regex redaction, long now) => new(
        () => store.Jobs([]), () => store.Stages(new StageQuery()), () => store.Executors(false, now), () => store.Environment(redaction))
    {
        TaskSpans = () => store.StageRecords().SelectMany(stage =>
        {
            var tasks = store.StageTasks(stage.Data.StageId, stage.Data.AttemptId);
            return tasks.Column(TaskValue.LaunchTime).Zip(tasks.Column(TaskValue.Duration));
        }),
    };

    /// <summary>Null where the store has no such attempt.</summary>
    public static StageView? Stage(AppStatusStore store, int stageId, int attempt)
    {
        if (store.StageRecords(stageId).FirstOrDefault(record => record.Data.AttemptId == attempt) is not { } stage) return null;
        var tasks = store.StageTasks(stageId, attempt);
        return new StageView(
            stage.Data with
            {
                TaskMetricsDistributions = store.TaskSummary(stageId, attempt, Quartiles),
                ExecutorSummary = store.ExecutorStageSummaries(stageId, attempt),
                SpeculationSummary = stage.SpeculationSummary,
            },
            stage.JobIds,
            [.. store.StageRecords(stageId).Select(record => record.Data.AttemptId)],
            new TaskSet(tasks.Count, key => tasks.Column(Columns[key]), tasks.Text, positions => tasks.Rows([.. positions])))
        {
            Localities = stage.LocalitySummary.OrderByDescending(pair => pair.Value).ToDictionary(),
        };
    }
}
