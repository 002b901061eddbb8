using Tinderbox.History.Status;

namespace Tinderbox.History.Advice;

/// <summary>All that rules look at: what the REST API tells of one application attempt, and its queries with their plans.</summary>
public sealed record ApplicationFacts
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Empty in logs before 1.4.</summary>
    public string SparkVersion { get; init; } = "";

    /// <summary>Milliseconds since 1970.</summary>
    public long StartTime { get; init; }

    /// <summary>Milliseconds since 1970; null where the log has no end.</summary>
    public long? EndTime { get; init; }

    /// <summary>The last time that any event names.</summary>
    public long LastEventTime { get; init; }

    /// <summary>Milliseconds since the log last grew; null where nobody knows.</summary>
    public long? Silence { get; init; }

    public IReadOnlyDictionary<string, string> SparkProperties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<JobData> Jobs { get; init; } = [];

    /// <summary>All attempts, with distributions over their tasks at minimum, quartiles and maximum.</summary>
    public IReadOnlyList<StageData> Stages { get; init; } = [];

    /// <summary>All that ever were, and the driver.</summary>
    public IReadOnlyList<ExecutorSummary> Executors { get; init; } = [];

    public IReadOnlyList<QueryFacts> Queries { get; init; } = [];

    /// <summary>Task attempts that failed; of very many, some.</summary>
    public IReadOnlyList<TaskFailure> TaskFailures { get; init; } = [];

    /// <summary>Milliseconds from start to end, or to the last event.</summary>
    public long Duration => Math.Max(1, (EndTime ?? LastEventTime) - StartTime);

    /// <summary>Everything runs in the driver.</summary>
    public bool IsLocal => Executors.All(executor => executor.Id == "driver");

    /// <summary>What runs tasks: executors, or the driver of a local application.</summary>
    public IEnumerable<ExecutorSummary> Workers => IsLocal ? Executors : Executors.Where(executor => executor.Id != "driver");

    /// <summary>The most tasks that could run at once; at least 1.</summary>
    public int Slots => Math.Max(1, Concurrency.Highest(this, executor => executor.MaxTasks));

    /// <summary>Milliseconds that cores of workers were there.</summary>
    public long CoreTime => Workers.Sum(executor => executor.TotalCores * Lifetime(executor));

    /// <summary>Milliseconds of tasks.</summary>
    public long TaskTime => Stages.Sum(stage => stage.ExecutorRunTime + stage.ExecutorDeserializeTime + stage.ResultSerializationTime);

    /// <summary>A setting's text as the application had it; null where it was not set.</summary>
    public string? Property(string key) => SparkProperties.GetValueOrDefault(key);

    /// <summary>A switch; <paramref name="otherwise"/> is Spark's default.</summary>
    public bool IsOn(string key, bool otherwise) => Property(key) is { } text ? text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;

    /// <summary>The query that ran a stage; null for stages of other programs.</summary>
    public QueryFacts? QueryOf(int stageId) => Queries.FirstOrDefault(query => query.Execution.Stages.Contains(stageId));

    /// <summary>Milliseconds from adding to removing, or to the end.</summary>
    public long Lifetime(ExecutorSummary executor) =>
        Math.Max(0, (executor.RemoveTime?.Milliseconds ?? EndTime ?? LastEventTime) - Math.Max(executor.AddTime.Milliseconds, StartTime));
}

/// <summary>A task attempt that failed.</summary>
/// <param name="Error">The whole text that Spark shows.</param>
/// <param name="Duration">Milliseconds.</param>
public sealed record TaskFailure(int StageId, int StageAttemptId, long TaskId, int Index, int Attempt, string ExecutorId, string Host, long Duration, string Error);
