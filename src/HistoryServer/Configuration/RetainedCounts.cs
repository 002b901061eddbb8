namespace Tinderbox.HistoryServer.Configuration;

/// <summary>How much of one application is kept (<c>spark.ui.retained*</c>), with Spark's defaults.</summary>
public sealed record RetainedCounts
{
    public int Jobs { get; init; } = 1000;

    public int Stages { get; init; } = 1000;

    /// <summary>Per attempt of a stage.</summary>
    public int Tasks { get; init; } = 100_000;

    public int DeadExecutors { get; init; } = 100;

    public int SqlExecutions { get; init; } = 1000;
}
