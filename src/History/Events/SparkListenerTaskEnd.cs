using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>A task attempt has ended. A struct of fields that is filled in place, hundreds of bytes long: pass it by reference.</summary>
internal struct SparkListenerTaskEnd
{
    public int StageId;
    public int StageAttemptId;

    /// <summary>Success, ExceptionFailure, TaskKilled, FetchFailed … as in the log.</summary>
    public string Reason;

    /// <summary>The text that REST calls errorMessage; null for a success.</summary>
    public string? ErrorMessage;

    public TaskInfo TaskInfo;

    /// <summary>All zero where the event has none: Spark reads that alike.</summary>
    public TaskMetricValues Metrics;

    public ExecutorMetricValues ExecutorMetrics;

    /// <summary>Where its accumulator updates, those of SQL and users, stand in the batch.</summary>
    public (int Start, int Count) Updates;

    /// <summary>User accumulators that REST shows; null without any.</summary>
    public List<AccumulableInfo>? Accumulables;
}
