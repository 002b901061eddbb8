using System.Globalization;
using Tinderbox.Cli.Output;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.Cli.Applications;

/// <summary>What ran, as a table of facts out of an event log.</summary>
internal static class RunReport
{
    /// <summary>Rows of name and value.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(AppStatusStore store)
    {
        var (application, jobs, stages) = (store.Application, store.Jobs([]), store.Stages(new()));
        var executors = store.Executors(activeOnly: false, 0).Where(executor => executor.Id != "driver").ToList();
        return
        [
            ["application", $"{application.Name} ({application.Id})"],
            ["spark", application.SparkVersion],
            ["duration", application.Completed ? Words.Span(application.Duration) : "no end was logged"],
            ["jobs", Number(jobs.Count) + Failed(jobs.Count(job => job.Status == JobExecutionStatus.Failed))],
            ["stages", Number(stages.Count) + Failed(stages.Count(stage => stage.Status == StageStatus.Failed))],
            ["tasks", $"{Number(stages.Sum(stage => stage.NumCompleteTasks))} succeeded{Failed(stages.Sum(stage => stage.NumFailedTasks))}, {Words.Span(TimeSpan.FromMilliseconds(stages.Sum(stage => stage.ExecutorRunTime)))} of task time"],
            ["executors", executors.Count == 0 ? "0" : $"{Number(executors.Count)} ({string.Join(", ", executors.Select(executor => $"{executor.Id}: {Words.Count(executor.TotalTasks, "task")}"))})"],
        ];
    }

    private static string Failed(int count) => count == 0 ? "" : $", {Number(count)} failed";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
