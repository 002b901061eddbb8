namespace Tinderbox.History.Sql;

/// <summary>A metric over all tasks of an execution and the driver, in the metric's own unit (bytes, milliseconds, nanoseconds, tenths for averages).</summary>
/// <param name="Count">Values that count: those of at least 0, for averages those above 0, for sums always 1.</param>
/// <param name="Median">The element in the middle of the sorted values, the upper one of two.</param>
/// <param name="StageId">Stage of the task with the highest value; -1: the driver.</param>
public readonly record struct SqlMetricValue(string MetricType, long Count, long Sum, long Min, long Median, long Max, int StageId, int StageAttemptId, long TaskId)
{
    /// <summary>The text that Spark shows.</summary>
    public string Text => SqlMetricText.Of(this);
}
