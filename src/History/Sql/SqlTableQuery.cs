using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>A question to <c>/sql/sqlTable</c>.</summary>
public sealed record SqlTableQuery
{
    /// <summary>Given back as it came.</summary>
    public int Draw { get; init; }

    public int Start { get; init; }

    /// <summary>0 or less: all.</summary>
    public int Length { get; init; } = 20;

    /// <summary>Part of a description, a status or an id, in any letter case.</summary>
    public string? Search { get; init; }

    public string? Status { get; init; }

    /// <summary>id, status, description, submissionTime or duration; anything else sorts by id.</summary>
    public string SortBy { get; init; } = "id";

    public bool Ascending { get; init; }

    /// <summary>Whether parts stand in the row of their root instead of in rows of their own.</summary>
    public bool GroupSubExecution { get; init; } = true;

    /// <summary>The page.</summary>
    /// <param name="now">Milliseconds since 1970, for what still runs.</param>
    public SqlTable Of(SqlAppStatusStore store, long now)
    {
        List<SqlExecution> all = [.. store.Executions];
        List<SqlExecution> filtered = [.. all.Where(Matches)];
        var rows = GroupSubExecution ? Roots(filtered) : filtered;
        var parts = GroupSubExecution ? filtered.Except(rows).ToLookup(execution => execution.RootExecutionId) : null;
        IEnumerable<SqlExecution> page = Sort(rows, SortBy, Ascending, now);
        if (Length > 0) page = page.Skip(Math.Max(0, Start)).Take(Length);
        return new(
            Draw,
            [.. page.Select(execution => Row(execution, now) with { SubExecutions = parts is null ? null : [.. Sort([.. parts[execution.ExecutionId]], "id", true, now).Select(part => Row(part, now))] })],
            GroupSubExecution ? Roots(all).Count : all.Count,
            rows.Count,
            Summarize(filtered, now));
    }

    private bool Matches(SqlExecution execution) =>
        (string.IsNullOrEmpty(Status) || execution.Status.Equals(Status, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Search)
            || (execution.Description ?? "").Contains(Search, StringComparison.OrdinalIgnoreCase)
            || execution.Status.Contains(Search, StringComparison.OrdinalIgnoreCase)
            || execution.ExecutionId.ToString(System.Globalization.CultureInfo.InvariantCulture).Contains(Search, StringComparison.Ordinal));

    // a part whose root is not there stands for itself
    private static List<SqlExecution> Roots(ICollection<SqlExecution> executions)
    {
        var ids = executions.Select(execution => execution.ExecutionId).ToHashSet();
        return [.. executions.Where(execution => execution.ExecutionId == execution.RootExecutionId || !ids.Contains(execution.RootExecutionId))];
    }

    private static List<SqlExecution> Sort(IReadOnlyCollection<SqlExecution> executions, string by, bool ascending, long now)
    {
        List<SqlExecution> sorted = by switch
        {
            "status" => [.. executions.OrderBy(execution => execution.Status, StringComparer.Ordinal)],
            "description" => [.. executions.OrderBy(execution => execution.Description ?? "", StringComparer.Ordinal)],
            "submissionTime" => [.. executions.OrderBy(execution => execution.SubmissionTime)],
            "duration" => [.. executions.OrderBy(execution => execution.Duration(now))],
            _ => [.. executions.OrderBy(execution => execution.ExecutionId)],
        };
        if (!ascending) sorted.Reverse();
        return sorted;
    }

    private static SqlTableRow Row(SqlExecution execution, long now) => new()
    {
        Id = execution.ExecutionId,
        Status = execution.Status,
        Description = execution.Description,
        SubmissionTime = new(execution.SubmissionTime),
        Duration = execution.Duration(now),
        JobIds = [.. ExecutionDataQuery.JobIds(execution, JobExecutionStatus.Succeeded).Order()],
        QueryId = execution.QueryId,
        ErrorMessage = execution.ErrorMessage,
        RootExecutionId = execution.RootExecutionId,
    };

    private static SqlTableSummary Summarize(List<SqlExecution> executions, long now)
    {
        var failed = executions.Count(execution => execution.Status == "FAILED");
        var running = executions.Count(execution => execution.Status == "RUNNING");
        return executions.Count == 0
            ? new(0, 0, 0, 0, 0)
            : new(executions.Count, executions.Sum(execution => execution.Duration(now)) / executions.Count, running, failed, (double)failed / executions.Count);
    }
}
