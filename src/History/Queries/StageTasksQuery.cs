using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>A stage attempt's tasks by column, and what each executor did for it.</summary>
public static class StageTasksQuery
{
    /// <summary>Without tasks where the attempt is unknown.</summary>
    public static StageTasks StageTasks(this AppStatusStore store, int stageId, int attemptId) => new(store, store.Tasks(stageId, attemptId));

    /// <summary>By executor id; empty where the attempt is unknown.</summary>
    public static IReadOnlyDictionary<string, ExecutorStageSummary> ExecutorStageSummaries(this AppStatusStore store, int stageId, int attemptId) =>
        store.ExecutorStages(stageId, attemptId).ToDictionary(executor => executor.Key, executor => executor.Value);
}
