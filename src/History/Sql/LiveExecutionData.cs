using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>An execution whose end events have not all been seen.</summary>
internal sealed class LiveExecutionData(long executionId)
{
    private readonly List<int> _stages = [];
    private readonly HashSet<int> _stageSet = [];
    private readonly List<int> _jobs = [];
    private readonly Dictionary<int, JobExecutionStatus> _statuses = [];

    public long ExecutionId { get; } = executionId;

    /// <summary>The start event's values; without one they are what Spark's fields begin with.</summary>
    public SqlExecutionStart? Start { get; set; }

    public long SubmissionTime { get; set; } = -1;

    public long? CompletionTime { get; set; }

    public string? ErrorMessage { get; set; }

    public byte[]? PlanDescription { get; set; }

    public SparkPlanGraph? Graph { get; set; }

    /// <summary>The first plan, where adaptive execution has replaced it.</summary>
    public SparkPlanGraph? InitialGraph { get; set; }

    public byte[]? InitialPlanDescription { get; set; }

    /// <summary>Accumulators of all plans so far; those of replaced plans stay.</summary>
    public Dictionary<long, string> MetricTypes { get; } = [];

    public List<AccumulableUpdate> DriverUpdates { get; } = [];

    /// <summary>Aggregated once; later events do not change it any more.</summary>
    public Dictionary<long, SqlMetricValue>? MetricValues { get; set; }

    public int EndEvents { get; set; }

    public bool Written { get; set; }

    public IReadOnlyList<int> Stages => ScalaHashOrder.Of(_stages);

    public IReadOnlyList<SqlExecutionJob> Jobs => [.. ScalaHashOrder.Of(_jobs).Select(job => new SqlExecutionJob(job, _statuses[job]))];

    /// <summary>The end of the execution and of each of its jobs were seen.</summary>
    public bool IsDone => EndEvents >= _jobs.Count + 1;

    public bool HasJob(int jobId) => _statuses.ContainsKey(jobId);

    public void SetJob(int jobId, JobExecutionStatus status)
    {
        if (_statuses.TryAdd(jobId, status)) _jobs.Add(jobId);
        else _statuses[jobId] = status;
    }

    /// <summary>False if the stage was known.</summary>
    public bool AddStage(int stageId)
    {
        if (!_stageSet.Add(stageId)) return false;
        _stages.Add(stageId);
        return true;
    }

    public void SetPlan(byte[]? description, SparkPlanInfo? plan)
    {
        if (Graph is not null && InitialGraph is null) (InitialGraph, InitialPlanDescription) = (Graph, PlanDescription);
        PlanDescription = description;
        Graph = SparkPlanGraphBuilder.Build(plan);
        foreach (var node in Graph.Nodes) AddMetrics(node.Metrics);
    }

    public void AddMetrics(IEnumerable<SqlPlanMetric> metrics)
    {
        foreach (var metric in metrics) MetricTypes[metric.AccumulatorId] = metric.MetricType;
    }
}
