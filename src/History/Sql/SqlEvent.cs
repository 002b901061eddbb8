using Tinderbox.History.Events;

namespace Tinderbox.History.Sql;

/// <summary>An event of <c>org.apache.spark.sql.execution.ui</c>.</summary>
internal abstract record SqlEvent(long ExecutionId) : OtherEvent;

/// <summary>A query begins. Texts that can be long stay UTF-8.</summary>
internal sealed record SqlExecutionStart(long ExecutionId) : SqlEvent(ExecutionId)
{
    public long? RootExecutionId { get; init; }

    public string? Description { get; init; }

    public byte[]? Details { get; init; }

    public byte[]? PhysicalPlanDescription { get; init; }

    public SparkPlanInfo? PlanInfo { get; init; }

    public long Time { get; init; }

    public IReadOnlyDictionary<string, string>? ModifiedConfigs { get; init; }

    public IReadOnlyList<string> JobTags { get; init; } = [];

    public string? QueryId { get; init; }
}

/// <summary>Adaptive execution has a new plan.</summary>
internal sealed record SqlAdaptiveExecutionUpdate(long ExecutionId, byte[]? PhysicalPlanDescription, SparkPlanInfo? PlanInfo) : SqlEvent(ExecutionId);

/// <summary>Adaptive execution has found metrics that no plan event named.</summary>
internal sealed record SqlAdaptiveSqlMetricUpdates(long ExecutionId, IReadOnlyList<SqlPlanMetric> Metrics) : SqlEvent(ExecutionId);

/// <summary>Metric values that the driver itself has measured.</summary>
internal sealed record SqlDriverAccumUpdates(long ExecutionId, IReadOnlyList<AccumulableUpdate> Updates) : SqlEvent(ExecutionId);

/// <summary>A query has ended; an empty error message is success, an absent one is a log of 3.3 or older.</summary>
internal sealed record SqlExecutionEnd(long ExecutionId, long Time, string? ErrorMessage) : SqlEvent(ExecutionId);
