using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>
/// Derives executions from events with the semantics of org.apache.spark.sql.execution.ui.SQLAppStatusListener in replay. An execution
/// begins with its start event or, if that is missing, its first job; it is done when its end and the ends of all its jobs were seen;
/// another job opens it again. Metric values are aggregated at the execution's end and stay what they were then.
/// </summary>
/// <param name="retainedExecutions"><c>spark.sql.ui.retainedExecutions</c>: of more, the oldest completed ones are forgotten.</param>
internal sealed class SqlAppStatusListener(int retainedExecutions)
{
    private readonly Dictionary<long, LiveExecutionData> _live = [];
    private readonly Dictionary<int, LiveStageMetrics> _stages = [];
    private readonly Dictionary<int, int> _usersOfStage = [];
    private readonly Dictionary<int, long> _executionOfJob = [];
    private readonly RetainedExecutions _retained = new(retainedExecutions);

    /// <summary>Whether the accumulators of this stage's tasks matter.</summary>
    public bool WantsTasksOf(int stageId) => _stages.ContainsKey(stageId);

    public void On(SqlEvent sql)
    {
        if (sql is SqlExecutionStart start) OnExecutionStart(start);
        else if (sql is SqlAdaptiveExecutionUpdate update) GetOrCreate(update.ExecutionId).SetPlan(update.PhysicalPlanDescription, update.PlanInfo);
        else if (sql is SqlAdaptiveSqlMetricUpdates metrics) GetOrCreate(metrics.ExecutionId).AddMetrics(metrics.Metrics);
        else if (sql is SqlDriverAccumUpdates driver && _live.TryGetValue(driver.ExecutionId, out var execution)) execution.DriverUpdates.AddRange(driver.Updates);
        else if (sql is SqlExecutionEnd end) OnExecutionEnd(end);
    }

    public void OnJobStart(int jobId, IReadOnlyList<(int StageId, int NumTasks)> stageInfos, IReadOnlyList<int> stageIds, string? executionId)
    {
        if (!long.TryParse(executionId, out var id)) return;
        if (!_live.TryGetValue(id, out var execution)) _live[id] = execution = Reopen(id) ?? new(id);
        if (execution.MetricTypes.Count > 0)
            foreach (var stage in stageInfos) _stages[stage.StageId] = new(stage.StageId, 0, stage.NumTasks, execution.MetricTypes);
        execution.SetJob(jobId, JobExecutionStatus.Running);
        _executionOfJob[jobId] = id;
        foreach (var stage in stageIds) Use(execution, stage);
        Update(execution, force: true);
    }

    public void OnJobEnd(int jobId, bool succeeded)
    {
        if (!_executionOfJob.Remove(jobId, out var id) || !_live.TryGetValue(id, out var execution)) return;
        execution.SetJob(jobId, succeeded ? JobExecutionStatus.Succeeded : JobExecutionStatus.Failed);
        execution.EndEvents++;
        Update(execution, force: false);
    }

    public void OnStageSubmitted(int stageId, int attemptId)
    {
        if (_stages.TryGetValue(stageId, out var stage) && stage.AttemptId != attemptId) _stages[stageId] = stage.NextAttempt(attemptId);
    }

    public void OnTaskEnd(int stageId, int attemptId, long taskId, int index, bool successful, ReadOnlySpan<AccumulableUpdate> updates)
    {
        if (_stages.TryGetValue(stageId, out var stage) && stage.AttemptId == attemptId) stage.Update(taskId, index, successful, updates);
    }

    /// <summary>The executions so far; what still lives is told as it stands. Changes nothing, so events may go on.</summary>
    public byte[] Snapshot() => SqlAppStatusStore.Write(_retained.Executions.Where(execution => !_live.ContainsKey(execution.ExecutionId))
        .Concat(_live.Values.Select(execution => Seal(execution, execution.MetricValues ?? Aggregate(execution)))));

    private void OnExecutionStart(SqlExecutionStart start)
    {
        var execution = GetOrCreate(start.ExecutionId);
        execution.Start = start;
        execution.SetPlan(start.PhysicalPlanDescription, start.PlanInfo);
        // the plan is drawn: nothing needs the tree any more
        execution.Start = start with { PlanInfo = null, PhysicalPlanDescription = null };
        execution.SubmissionTime = start.Time;
        Update(execution, force: false);
    }

    private void OnExecutionEnd(SqlExecutionEnd end)
    {
        if (!_live.TryGetValue(end.ExecutionId, out var execution)) return;
        (execution.CompletionTime, execution.ErrorMessage) = (end.Time, end.ErrorMessage);
        execution.MetricValues ??= Aggregate(execution);
        RemoveStaleMetrics(execution);
        execution.EndEvents++;
        Update(execution, force: true);
    }

    private Dictionary<long, SqlMetricValue> Aggregate(LiveExecutionData execution)
    {
        Dictionary<long, MetricSample> samples = [];
        foreach (var stageId in execution.Stages)
            if (_stages.TryGetValue(stageId, out var stage)) stage.AddTo(samples, execution.MetricTypes);
        foreach (var (id, value) in execution.DriverUpdates)
        {
            if (!execution.MetricTypes.TryGetValue(id, out var type)) continue;
            if (!samples.TryGetValue(id, out var sample)) samples[id] = sample = new(type);
            sample.AddDriver(value);
        }
        return samples.ToDictionary(sample => sample.Key, sample => sample.Value.Aggregate());
    }

    private void Update(LiveExecutionData execution, bool force)
    {
        if (execution.IsDone)
        {
            _retained.Write(execution, Seal(execution, execution.MetricValues));
            Close(execution);
        }
        else if (force) _retained.Write(execution, null);
    }

    private void Close(LiveExecutionData execution)
    {
        RemoveStaleMetrics(execution);
        _live.Remove(execution.ExecutionId);
        foreach (var stage in execution.Stages)
            if (--_usersOfStage[stage] == 0) _usersOfStage.Remove(stage);
    }

    private void RemoveStaleMetrics(LiveExecutionData execution)
    {
        foreach (var stage in execution.Stages)
            if (_usersOfStage[stage] == 1) _stages.Remove(stage);
    }

    private void Use(LiveExecutionData execution, int stage)
    {
        if (execution.AddStage(stage)) _usersOfStage[stage] = _usersOfStage.GetValueOrDefault(stage) + 1;
    }

    private LiveExecutionData? Reopen(long id)
    {
        if (_retained.Find(id) is not { } stored) return null;
        var details = stored.Details();
        LiveExecutionData execution = new(id)
        {
            Start = stored.Description is null ? null : new SqlExecutionStart(id)
            {
                RootExecutionId = stored.RootExecutionId,
                Description = stored.Description,
                Details = Utf8(details.CallSite),
                ModifiedConfigs = details.ModifiedConfigs,
                QueryId = stored.QueryId,
            },
            SubmissionTime = stored.SubmissionTime,
            CompletionTime = stored.CompletionTime,
            ErrorMessage = stored.ErrorMessage,
            PlanDescription = Utf8(details.PlanDescription),
            Graph = details.Graph,
            InitialGraph = details.InitialGraph,
            InitialPlanDescription = Utf8(details.InitialPlanDescription),
            MetricValues = new(details.Metrics),
            EndEvents = stored.Jobs.Count + 1,
        };
        foreach (var node in details.Graph.Nodes) execution.AddMetrics(node.Metrics);
        foreach (var job in stored.Jobs) execution.SetJob(job.JobId, job.Status);
        foreach (var stage in stored.Stages) Use(execution, stage);
        return execution;
    }

    private static SqlExecution Seal(LiveExecutionData execution, Dictionary<long, SqlMetricValue>? metrics) => new(execution.ExecutionId)
    {
        RootExecutionId = execution.Start is null ? 0 : execution.Start.RootExecutionId ?? execution.ExecutionId,
        Description = execution.Start?.Description,
        SubmissionTime = execution.SubmissionTime,
        CompletionTime = execution.CompletionTime,
        ErrorMessage = execution.ErrorMessage,
        QueryId = execution.Start?.QueryId,
        Jobs = execution.Jobs,
        Stages = execution.Stages,
        Packed = SqlExecutionPacking.Pack(execution, metrics ?? []),
    };

    private LiveExecutionData GetOrCreate(long id)
    {
        if (_live.TryGetValue(id, out var execution)) return execution;
        return _live[id] = new(id);
    }

    private static byte[]? Utf8(string? text) => text is null ? null : System.Text.Encoding.UTF8.GetBytes(text);
}
