namespace Tinderbox.History.Sql;

/// <summary>The large part of an execution.</summary>
public sealed record SqlExecutionDetails
{
    /// <summary>The last plan as text; null where the log has no start.</summary>
    public string? PlanDescription { get; init; }

    /// <summary>Where in the program the query was run: a stack, line by line.</summary>
    public string? CallSite { get; init; }

    /// <summary>Settings that the session has changed; null where the log has no start.</summary>
    public IReadOnlyDictionary<string, string>? ModifiedConfigs { get; init; }

    /// <summary>The last plan.</summary>
    public SparkPlanGraph Graph { get; init; } = SparkPlanGraph.Empty;

    /// <summary>The plan before adaptive execution changed it; null where it did not.</summary>
    public SparkPlanGraph? InitialGraph { get; init; }

    /// <summary>The text of the plan before adaptive execution changed it.</summary>
    public string? InitialPlanDescription { get; init; }

    /// <summary>Values by accumulator id.</summary>
    public IReadOnlyDictionary<long, SqlMetricValue> Metrics { get; init; } = new Dictionary<long, SqlMetricValue>();
}
