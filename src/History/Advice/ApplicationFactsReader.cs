using System.Text.RegularExpressions;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.History.Advice;

/// <summary>Gathers from the store what rules look at; of what there may be very much of, what took longest.</summary>
public static class ApplicationFactsReader
{
    private const int MostQueries = 500;
    private const int MostDistributions = 200;
    private const int FailuresAStage = 50;
    private const int MostFailures = 2000;
    private static readonly double[] Quartiles = [0.0, 0.25, 0.5, 0.75, 1.0];

    /// <summary>The facts of an application.</summary>
    /// <param name="silence">Milliseconds since the log last grew; null where nobody knows.</param>
    public static ApplicationFacts Facts(this AppStatusStore store, long? silence = null)
    {
        var application = store.Application;
        var jobs = store.Jobs([]).Reverse().ToList();
        var stages = Stages(store);
        var last = LastTime(application, jobs, stages);
        return new()
        {
            Id = application.Id,
            Name = application.Name,
            SparkVersion = application.SparkVersion,
            StartTime = application.StartTime ?? 0,
            EndTime = application.EndTime,
            LastEventTime = last,
            Silence = silence,
            SparkProperties = Properties(store),
            Jobs = jobs,
            Stages = stages,
            Executors = store.Executors(activeOnly: false, last),
            Queries = Queries(store),
            TaskFailures = Failures(store, stages),
        };
    }

    private static List<StageData> Stages(AppStatusStore store)
    {
        var records = store.StageRecords().ToList();
        var shortest = records.Select(record => Comparison.StageRun.WallOf(record.Data)).OrderDescending().Take(MostDistributions).DefaultIfEmpty(0).Last();
        return
        [
            .. records.Select(record => record.Data with
            {
                SpeculationSummary = record.SpeculationSummary,
                TaskMetricsDistributions = Comparison.StageRun.WallOf(record.Data) >= shortest ? store.TaskSummary(record.Data.StageId, record.Data.AttemptId, Quartiles) : null,
            }),
        ];
    }

    private static Dictionary<string, string> Properties(AppStatusStore store)
    {
        Dictionary<string, string> properties = [];
        foreach (var pair in store.Environment(new Regex(EnvironmentQueries.DefaultRedaction, RegexOptions.None, TimeSpan.FromSeconds(1))).SparkProperties) properties[pair[0]] = pair[1];
        return properties;
    }

    private static List<QueryFacts> Queries(AppStatusStore store) =>
    [
        .. store.Sql.Executions.OrderByDescending(execution => execution.Status == "FAILED").ThenByDescending(execution => execution.Duration(execution.SubmissionTime)).Take(MostQueries)
            .OrderBy(execution => execution.ExecutionId).Select(execution => new QueryFacts(execution, execution.Details())),
    ];

    private static List<TaskFailure> Failures(AppStatusStore store, List<StageData> stages) =>
    [
        .. stages.Where(stage => stage.NumFailedTasks > 0)
            .SelectMany(stage => store.TaskList((stage.StageId, stage.AttemptId), 0, FailuresAStage, TaskSorting.Id, [TaskFilter.Failed])
                .Select(task => new TaskFailure(stage.StageId, stage.AttemptId, task.TaskId, task.Index, task.Attempt, task.ExecutorId, task.Host, task.Duration ?? 0, task.ErrorMessage ?? "")))
            .Take(MostFailures),
    ];

    private static long LastTime(ApplicationRecord application, List<JobData> jobs, List<StageData> stages)
    {
        IEnumerable<long?> times =
        [
            application.StartTime, application.EndTime,
            .. jobs.SelectMany(job => new[] { job.SubmissionTime?.Milliseconds, job.CompletionTime?.Milliseconds }),
            .. stages.SelectMany(stage => new[] { stage.SubmissionTime?.Milliseconds, stage.FirstTaskLaunchedTime?.Milliseconds, stage.CompletionTime?.Milliseconds }),
        ];
        return times.Max() ?? 0;
    }
}
