using System.Globalization;
using Tinderbox.Cli.Output;
using Tinderbox.History.Status;

namespace Tinderbox.Cli.Applications;

/// <summary>What ran, as a table of facts out of an event log.</summary>
internal static class RunReport
{
    /// <summary>Rows of name and value.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(ApplicationSummary application)
    {
        var executors = application.Executors.Where(executor => !executor.IsDriver).ToList();
        return
        [
            ["application", $"{application.Name} ({application.ApplicationId})"],
            ["spark", application.SparkVersion],
            ["duration", application.Completed ? Words.Span(application.Duration) : "no end was logged"],
            ["jobs", Number(application.Jobs.Count) + Failed(application.Jobs.Count(job => job.Status == JobExecutionStatus.Failed))],
            ["stages", Number(application.Stages.Count) + Failed(application.Stages.Count(stage => stage.Status == StageStatus.Failed))],
            ["tasks", $"{Number(application.Tasks.Succeeded)} succeeded{Failed(application.Tasks.Failed)}, {Words.Span(TimeSpan.FromMilliseconds(application.TotalTaskTime))} of task time"],
            ["executors", executors.Count == 0 ? "0" : $"{Number(executors.Count)} ({string.Join(", ", executors.Select(executor => $"{executor.Id}: {Words.Count(executor.TotalTasks, "task")}"))})"],
        ];
    }

    private static string Failed(int count) => count == 0 ? "" : $", {Number(count)} failed";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
