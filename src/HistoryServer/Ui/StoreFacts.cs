using System.Text.RegularExpressions;
using Tinderbox.History.Advice;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>What the advice looks at, read from the store of an application.</summary>
internal static class StoreFacts
{
    private const int MostFailures = 200;

    /// <summary>Properties pass the redaction first: a finding quotes them.</summary>
    public static ApplicationFacts Of(AppStatusStore store, Regex redaction, long now)
    {
        var stages = store.Stages(new StageQuery { WithSummaries = true });
        var executors = store.Executors(false, now);
        var application = store.Application;
        return new ApplicationFacts
        {
            Id = application.Id,
            Name = application.Name,
            SparkVersion = application.SparkVersion,
            StartTime = application.StartTime ?? 0,
            EndTime = application.EndTime,
            LastEventTime = application.EndTime ?? LastEvent(store, stages, executors),
            SparkProperties = store.Environment(redaction).SparkProperties.Where(property => property.Count > 1).GroupBy(property => property[0]).ToDictionary(group => group.Key, group => group.First()[1]),
            Jobs = store.Jobs([]),
            Stages = stages,
            Executors = executors,
            Queries = [.. store.Sql.Executions.Select(execution => new QueryFacts(execution, execution.Details()))],
            TaskFailures = [.. stages.Where(stage => stage.NumFailedTasks > 0).SelectMany(stage => Failures(store, stage)).Take(MostFailures)],
        };
    }

    private static long LastEvent(AppStatusStore store, IReadOnlyList<StageData> stages, IReadOnlyList<ExecutorSummary> executors) =>
        stages.SelectMany(stage => new[] { stage.SubmissionTime, stage.CompletionTime })
            .Concat(store.Jobs([]).SelectMany(job => new[] { job.SubmissionTime, job.CompletionTime }))
            .Concat(executors.SelectMany(executor => new SparkTime?[] { executor.AddTime, executor.RemoveTime }))
            .Max(time => time?.Milliseconds) ?? store.Application.StartTime ?? 0;

    private static IEnumerable<TaskFailure> Failures(AppStatusStore store, StageData stage) =>
        store.TaskList((stage.StageId, stage.AttemptId), 0, MostFailures, TaskSorting.Id, [TaskFilter.Failed])
            .Select(task => new TaskFailure(stage.StageId, stage.AttemptId, task.TaskId, task.Index, task.Attempt, task.ExecutorId, task.Host, task.Duration ?? 0, task.ErrorMessage ?? ""));
}
