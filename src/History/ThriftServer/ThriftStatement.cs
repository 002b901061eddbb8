namespace Tinderbox.History.ThriftServer;

/// <summary>A statement of a JDBC or ODBC client; times are milliseconds since 1970.</summary>
/// <param name="GroupId">The group of its jobs, by which they are found.</param>
public sealed record ThriftStatement(string Id, string SessionId, string Statement, string GroupId, string UserName, long StartTime)
{
    public ThriftStatementState State { get; init; } = ThriftStatementState.Started;

    /// <summary>Cancelled, timed out, failed or finished; null before.</summary>
    public long? FinishTime { get; init; }

    public long? CloseTime { get; init; }

    public string ExecutePlan { get; init; } = "";

    /// <summary>Why it failed; empty if it did not.</summary>
    public string Detail { get; init; } = "";

    public IReadOnlyList<int> JobIds { get; init; } = [];
}

/// <summary>A JDBC or ODBC client's session; times are milliseconds since 1970.</summary>
public sealed record ThriftSession(string SessionId, string UserName, string Ip, long StartTime)
{
    /// <summary>Null while it is open.</summary>
    public long? FinishTime { get; init; }

    public int TotalExecutions { get; init; }
}
