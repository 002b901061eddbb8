using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>What <c>/sql</c> and <c>/sql/ID</c> answer for an execution (org.apache.spark.status.api.v1.sql.ExecutionData of 4.3).</summary>
public sealed record ExecutionData
{
    public required long Id { get; init; }

    public required string Status { get; init; }

    public string? Description { get; init; }

    /// <summary>Empty if not asked for.</summary>
    public string? PlanDescription { get; init; }

    public required SparkTime SubmissionTime { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long Duration { get; init; }

    public required IReadOnlyList<int> RunningJobIds { get; init; }

    public required IReadOnlyList<int> SuccessJobIds { get; init; }

    public required IReadOnlyList<int> FailedJobIds { get; init; }

    /// <summary>By id, descending; empty if no details were asked for.</summary>
    public required IReadOnlyList<ExecutionNode> Nodes { get; init; }

    public required IReadOnlyList<SparkPlanGraphEdge> Edges { get; init; }

    public string? QueryId { get; init; }

    public string? ErrorMessage { get; init; }

    public required long RootExecutionId { get; init; }

    public IReadOnlyDictionary<string, string>? ModifiedConfigs { get; init; }
}

/// <summary>A plan node in an answer, with the metrics that have a value.</summary>
/// <param name="WholeStageCodegenId">The number in the name of the cluster around it.</param>
public sealed record ExecutionNode(int NodeId, string NodeName, long? WholeStageCodegenId, IReadOnlyList<ExecutionMetric> Metrics, string Desc);

/// <summary>A metric in an answer, as text.</summary>
public sealed record ExecutionMetric(string Name, string Value);
