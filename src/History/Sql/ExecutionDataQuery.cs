using System.Globalization;
using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>Answers of <c>/sql</c>.</summary>
/// <param name="Details">Whether nodes and edges are told.</param>
/// <param name="PlanDescription">Whether the plan's text is told.</param>
public sealed record ExecutionDataQuery(bool Details, bool PlanDescription)
{
    private const string Codegen = "WholeStageCodegen";

    /// <summary>A page of executions by id; a length of 0 or less is all of them, whatever the offset.</summary>
    /// <param name="now">Milliseconds since 1970, for what still runs.</param>
    public IReadOnlyList<ExecutionData> List(SqlAppStatusStore store, int offset, int length, long now)
    {
        var executions = length > 0 ? store.Page(Math.Max(0, offset), length) : store.Executions;
        return [.. executions.Select(execution => Of(execution, now))];
    }

    /// <summary>One execution.</summary>
    public ExecutionData Of(SqlExecution execution, long now)
    {
        var details = execution.Details();
        return new()
        {
            Id = execution.ExecutionId,
            Status = execution.Status,
            Description = execution.Description,
            PlanDescription = PlanDescription ? details.PlanDescription : "",
            SubmissionTime = new(execution.SubmissionTime),
            Duration = execution.Duration(now),
            RunningJobIds = JobIds(execution, JobExecutionStatus.Running),
            SuccessJobIds = JobIds(execution, JobExecutionStatus.Succeeded),
            FailedJobIds = JobIds(execution, JobExecutionStatus.Failed),
            Nodes = Details ? Nodes(details) : [],
            Edges = Details ? details.Graph.Edges : [],
            QueryId = execution.QueryId,
            ErrorMessage = execution.ErrorMessage,
            RootExecutionId = execution.RootExecutionId,
            ModifiedConfigs = details.ModifiedConfigs,
        };
    }

    internal static int[] JobIds(SqlExecution execution, JobExecutionStatus status) => [.. execution.Jobs.Where(job => job.Status == status).Select(job => job.JobId)];

    private static ExecutionNode[] Nodes(SqlExecutionDetails details)
    {
        var nodes = details.Graph.Nodes;
        return [.. nodes.Reverse().Select(node => new ExecutionNode(
            node.Id,
            node.Name.Trim(),
            node.ClusterId is { } cluster ? CodegenId(nodes[cluster].Name.Trim()) : null,
            [.. node.Metrics.Where(metric => details.Metrics.ContainsKey(metric.AccumulatorId)).Select(metric => new ExecutionMetric(metric.Name.Trim(), details.Metrics[metric.AccumulatorId].Text))],
            node.IsCluster ? node.Name : node.Description))];
    }

    // WholeStageCodegen (12); names without a number have no id
    private static long? CodegenId(string name) =>
        name.Length > Codegen.Length + 3 && long.TryParse(name.AsSpan((Codegen.Length + 2)..^1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;
}
