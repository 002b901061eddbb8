using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>What <c>/sql/sqlTable</c> answers: a page in the DataTables protocol.</summary>
public sealed record SqlTable(int Draw, IReadOnlyList<SqlTableRow> AaData, long RecordsTotal, long RecordsFiltered, SqlTableSummary Summary);

/// <summary>An execution in the table; parts of it, if rows are grouped.</summary>
public sealed record SqlTableRow
{
    public required long Id { get; init; }

    public required string Status { get; init; }

    public string? Description { get; init; }

    public required SparkTime SubmissionTime { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long Duration { get; init; }

    /// <summary>Succeeded jobs, ascending.</summary>
    public required IReadOnlyList<int> JobIds { get; init; }

    public string? QueryId { get; init; }

    public string? ErrorMessage { get; init; }

    public required long RootExecutionId { get; init; }

    /// <summary>Absent if rows are not grouped.</summary>
    public IReadOnlyList<SqlTableRow>? SubExecutions { get; init; }
}

/// <summary>Numbers over all executions that the filter lets through.</summary>
/// <param name="AverageDuration">Milliseconds; a running one counts until now.</param>
/// <param name="FailureRate">Share of the failed ones, from 0 to 1.</param>
public sealed record SqlTableSummary(long TotalQueries, long AverageDuration, long RunningQueries, long FailedQueries, double FailureRate);
