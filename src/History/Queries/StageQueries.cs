using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>/stages</c>, <c>/stages/{id}</c> and <c>/stages/{id}/{attempt}</c>.</summary>
public static class StageQueries
{
    /// <summary>By id and attempt, newest first. With details and task states, stages without a task in one of the states are left out.</summary>
    public static IReadOnlyList<StageData> Stages(this AppStatusStore store, StageQuery query) =>
        [.. store.StageRecords().Reverse()
            .Where(stage => query.Statuses.Count == 0 || query.Statuses.Contains(stage.Data.Status))
            .Where(stage => !query.Details || query.TaskStatuses.Count == 0 || query.TaskStatuses.Any(status => HasTasks(stage.Data, status)))
            .Select(stage => Complete(store, stage, query))];

    /// <summary>The attempts of a stage, ascending; empty where it is unknown.</summary>
    public static IReadOnlyList<StageData> StageAttempts(this AppStatusStore store, int stageId, StageQuery query) =>
        [.. store.StageRecords(stageId).Select(stage => Complete(store, stage, query))];

    /// <summary>One attempt, or null.</summary>
    public static StageData? StageAttempt(this AppStatusStore store, int stageId, int attemptId, StageQuery query) =>
        store.StageRecords(stageId).FirstOrDefault(stage => stage.Data.AttemptId == attemptId) is { } found ? Complete(store, found, query) : null;

    private static bool HasTasks(StageData stage, TaskFilter status) => status switch
    {
        TaskFilter.Running => stage.NumActiveTasks > 0,
        TaskFilter.Killed => stage.NumKilledTasks > 0,
        TaskFilter.Failed => stage.NumFailedTasks > 0,
        TaskFilter.Success => stage.NumCompleteTasks > 0,
        _ => stage.NumTasks - stage.NumFailedTasks - stage.NumActiveTasks - stage.NumKilledTasks - stage.NumCompleteTasks > 0,
    };

    private static StageData Complete(AppStatusStore store, StageRecord stage, StageQuery query)
    {
        var data = stage.Data;
        if (query.Details)
        {
            data = data with
            {
                Tasks = store.AllTasks(data.StageId, data.AttemptId, query.TaskStatuses),
                ExecutorSummary = store.ExecutorStages(data.StageId, data.AttemptId).ToDictionary(executor => executor.Key, executor => executor.Value),
                SpeculationSummary = stage.SpeculationSummary,
            };
        }
        if (!query.WithSummaries) return data;
        return data with
        {
            TaskMetricsDistributions = store.TaskSummary(data.StageId, data.AttemptId, query.Quantiles),
            ExecutorMetricsDistributions = store.ExecutorDistributions(data.StageId, data.AttemptId, query.Quantiles),
        };
    }
}
