using System.Globalization;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>Looks for a text, in any case, in what a stage page shows of a task (StagesResource.filterTaskList).</summary>
internal static class TaskSearch
{
    public static bool Matches(TaskData task, string search) =>
        Shown(task).Concat(task.TaskMetrics is { } metrics ? Shown(metrics) : []).Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase));

    /// <summary>The word for a status, as Spark stores it.</summary>
    public static string Name(Status.TaskStatus status) => status switch
    {
        Status.TaskStatus.Success => "SUCCESS",
        Status.TaskStatus.Failed => "FAILED",
        Status.TaskStatus.Killed => "KILLED",
        Status.TaskStatus.GetResult => "GET RESULT",
        _ => "RUNNING",
    };

    private static IEnumerable<string> Shown(TaskData task)
    {
        yield return Number(task.TaskId);
        yield return Number(task.Index);
        yield return Number(task.Attempt);
        yield return task.ExecutorId;
        yield return task.Host;
        yield return Name(task.Status);
        yield return task.TaskLocality;
        yield return task.LaunchTime.ToString();
        if (task.Duration is { } duration) yield return Number(duration);
        yield return SqlMetricText.Duration(task.SchedulerDelay);
        yield return SqlMetricText.Duration(task.GettingResultTime);
        if (task.ErrorMessage is { } error) yield return error;
        foreach (var accumulator in task.AccumulatorUpdates) yield return $"{accumulator.Name}: {accumulator.Update}";
    }

    private static IEnumerable<string> Shown(TaskMetrics metrics) =>
    [
        SqlMetricText.Duration(metrics.ExecutorDeserializeTime), SqlMetricText.Duration(metrics.ExecutorRunTime), SqlMetricText.Duration(metrics.JvmGcTime),
        SqlMetricText.Duration(metrics.ResultSerializationTime), SqlMetricText.Size(metrics.MemoryBytesSpilled), SqlMetricText.Size(metrics.DiskBytesSpilled),
        SqlMetricText.Size(metrics.PeakExecutionMemory), SqlMetricText.Size(metrics.InputMetrics.BytesRead), Number(metrics.InputMetrics.RecordsRead),
        SqlMetricText.Size(metrics.OutputMetrics.BytesWritten), Number(metrics.OutputMetrics.RecordsWritten), SqlMetricText.Duration(metrics.ShuffleReadMetrics.FetchWaitTime),
        SqlMetricText.Size(metrics.ShuffleReadMetrics.RemoteBytesRead), SqlMetricText.Size(metrics.ShuffleReadMetrics.LocalBytesRead + metrics.ShuffleReadMetrics.RemoteBytesRead),
        Number(metrics.ShuffleReadMetrics.RecordsRead), SqlMetricText.Size(metrics.ShuffleWriteMetrics.BytesWritten), Number(metrics.ShuffleWriteMetrics.RecordsWritten),
        SqlMetricText.Duration(metrics.ShuffleWriteMetrics.WriteTime / 1_000_000),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
