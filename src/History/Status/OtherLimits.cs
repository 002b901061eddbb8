namespace Tinderbox.History.Status;

/// <summary>How much of SQL, streaming, Connect and thrift server data is kept; the defaults are Spark's.</summary>
public sealed record OtherLimits
{
    /// <summary><c>spark.sql.ui.retainedExecutions</c></summary>
    public int RetainedExecutions { get; init; } = 1000;

    /// <summary><c>spark.sql.streaming.ui.retainedQueries</c></summary>
    public int RetainedStreamingQueries { get; init; } = 100;

    /// <summary><c>spark.sql.streaming.ui.retainedProgressUpdates</c>, per run</summary>
    public int RetainedProgressUpdates { get; init; } = 100;

    /// <summary><c>spark.sql.connect.ui.retainedSessions</c></summary>
    public int RetainedConnectSessions { get; init; } = 200;

    /// <summary><c>spark.sql.connect.ui.retainedStatements</c></summary>
    public int RetainedConnectStatements { get; init; } = 200;

    /// <summary><c>spark.sql.thriftserver.ui.retainedSessions</c></summary>
    public int RetainedThriftSessions { get; init; } = 200;

    /// <summary><c>spark.sql.thriftserver.ui.retainedStatements</c></summary>
    public int RetainedThriftStatements { get; init; } = 200;
}
