namespace Tinderbox.History.Replay;

/// <summary>How much is kept of an application; the defaults are Spark's, whose server forgets the oldest beyond them. int.MaxValue keeps all.</summary>
public sealed record RetentionLimits
{
    /// <summary><c>spark.ui.retainedJobs</c>.</summary>
    public int Jobs { get; init; } = 1000;

    /// <summary><c>spark.ui.retainedStages</c>.</summary>
    public int Stages { get; init; } = 1000;

    /// <summary><c>spark.ui.retainedTasks</c>, per stage attempt.</summary>
    public int Tasks { get; init; } = 100_000;

    /// <summary><c>spark.ui.retainedDeadExecutors</c>.</summary>
    public int DeadExecutors { get; init; } = 100;

    /// <summary>What goes once <paramref name="count"/> are too many: a tenth more than needed, so that it is not asked for every one (AppStatusListener.calculateNumberToRemove).</summary>
    internal static int ToRemove(int count, int retained) => count > retained ? Math.Max(retained / 10, count - retained) : 0;
}
