
namespace Tinderbox.History.Status;

/// <summary>What an event log tells of one application attempt. Times are in UTC; null where the log does not tell.</summary>
public sealed record ApplicationSummary
{
    /// <summary>As the event says; the name of the log where no ApplicationStart was read is not guessed: empty.</summary>
    public string ApplicationId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Null outside YARN's cluster mode.</summary>
    public string? AttemptId { get; init; }

    public string User { get; init; } = "";

    public string SparkVersion { get; init; } = "";

    public string? Master { get; init; }

    public string? DeployMode { get; init; }

    public string? JavaVersion { get; init; }

    public string? ScalaVersion { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Null while the application runs, and when its driver was killed.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From start to end; zero without an end, as in Spark's REST API.</summary>
    public TimeSpan Duration => EndTime is { } end && StartTime is { } start ? end - start : TimeSpan.Zero;

    public bool Completed => EndTime is not null;

    /// <summary>The driver's exit code, told since Spark 4.0.</summary>
    public int? ExitCode { get; init; }

    /// <summary>By id, ascending.</summary>
    public IReadOnlyList<JobSummary> Jobs { get; init; } = [];

    /// <summary>By id and attempt, ascending.</summary>
    public IReadOnlyList<StageSummary> Stages { get; init; } = [];

    /// <summary>By id; the driver is one of them, as in Spark's <c>allexecutors</c>.</summary>
    public IReadOnlyList<ExecutorRecord> Executors { get; init; } = [];

    /// <summary>Task attempts of all stages.</summary>
    public TaskCounts Tasks { get; init; }

    /// <summary>Milliseconds from launch to end over all ended task attempts.</summary>
    public long TotalTaskTime { get; init; }

    /// <summary>Sums over all ended task attempts, but the peak, which is the highest of one.</summary>
    public Events.TaskMetrics Metrics { get; init; }
}
