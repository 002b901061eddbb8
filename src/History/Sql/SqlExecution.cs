using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>
/// A query as Spark counts queries (SQLExecutionUIData): what lists need in fields, the plan, its texts and metric values packed
/// (<see cref="SqlExecutionDetails"/>).
/// </summary>
public sealed record SqlExecution(long ExecutionId)
{
    /// <summary>The execution that this is a part of; itself for most. 0 where the log has no start of it, as with Spark.</summary>
    public long RootExecutionId { get; init; }

    /// <summary>Absent where the log has no start of it.</summary>
    public string? Description { get; init; }

    /// <summary>Milliseconds since 1970; -1: unknown.</summary>
    public long SubmissionTime { get; init; } = -1;

    /// <summary>Milliseconds since 1970; null while it runs.</summary>
    public long? CompletionTime { get; init; }

    /// <summary>Empty for success; absent in logs before 3.4.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>A UUID, in logs since 4.2.</summary>
    public string? QueryId { get; init; }

    /// <summary>In the order in which Spark answers them.</summary>
    public IReadOnlyList<SqlExecutionJob> Jobs { get; init; } = [];

    /// <summary>Ids of all stages of all jobs.</summary>
    public IReadOnlyList<int> Stages { get; init; } = [];

    /// <summary>Compressed details.</summary>
    internal ReadOnlyMemory<byte> Packed { get; init; }

    /// <summary>COMPLETED, FAILED or RUNNING.</summary>
    public string Status => ErrorMessage switch
    {
        "" => "COMPLETED",
        not null => "FAILED",
        null when CompletionTime is null => "RUNNING",
        null => Jobs.Any(job => job.Status == JobExecutionStatus.Failed) ? "FAILED" : "COMPLETED",
    };

    /// <summary>Milliseconds from submission to end, or to <paramref name="now"/>.</summary>
    public long Duration(long now) => (CompletionTime ?? now) - SubmissionTime;

    /// <summary>Plan, texts and metrics, unpacked anew at every call.</summary>
    public SqlExecutionDetails Details() => SqlExecutionPacking.Unpack(Packed.Span);
}

/// <summary>A job that an execution has run.</summary>
public readonly record struct SqlExecutionJob(int JobId, JobExecutionStatus Status);
