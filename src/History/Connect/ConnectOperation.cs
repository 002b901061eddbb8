namespace Tinderbox.History.Connect;

/// <summary>What a Connect client asked for; times are milliseconds since 1970.</summary>
/// <param name="JobTag">The tag of its jobs, by which they are found.</param>
public sealed record ConnectOperation(string JobTag, string OperationId, string SessionId, string UserId, string Statement, long StartTime)
{
    public IReadOnlyList<string> SessionTags { get; init; } = [];

    public ConnectOperationState State { get; init; } = ConnectOperationState.Started;

    /// <summary>Cancelled, failed or finished; null before.</summary>
    public long? FinishTime { get; init; }

    public long? CloseTime { get; init; }

    /// <summary>Why it failed; empty if it did not.</summary>
    public string Detail { get; init; } = "";

    public long? ProducedRows { get; init; }

    public IReadOnlyList<int> JobIds { get; init; } = [];

    public IReadOnlyList<long> SqlExecutionIds { get; init; } = [];
}

/// <summary>A Connect client's session; times are milliseconds since 1970.</summary>
public sealed record ConnectSession(string SessionId, string UserId, long StartTime)
{
    /// <summary>Null while it is open.</summary>
    public long? FinishTime { get; init; }

    public int TotalExecutions { get; init; }
}
