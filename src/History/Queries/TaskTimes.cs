using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.History.Queries;

/// <summary>Times that Spark derives from a task's others, in ms (AppStatusUtils).</summary>
internal readonly record struct TaskTimes(long SchedulerDelay, long GettingResult)
{
    public static TaskTimes Of(in TaskRow row) => Of(
        row.LaunchTime, row.ResultFetchStart, row.Duration, row.HasMetrics && row.Status is TaskStatus.Success or TaskStatus.Failed or TaskStatus.Killed,
        row.Metrics[TaskMetric.ExecutorRunTime] + row.Metrics[TaskMetric.ExecutorDeserializeTime] + row.Metrics[TaskMetric.ResultSerializationTime]);

    /// <summary>From single columns.</summary>
    /// <param name="finished">The attempt has ended and told metrics.</param>
    /// <param name="busy">Run, deserialise and serialise times together.</param>
    public static TaskTimes Of(long launch, long fetchStart, long duration, bool finished, long busy)
    {
        // a fetch that never ended lasts until now in Spark; a log has no now
        var getting = fetchStart > 0 && duration > 0 ? launch + duration - fetchStart : 0;
        return new(finished && duration > 0 ? Math.Max(0, duration - busy - getting) : 0, getting);
    }
}
