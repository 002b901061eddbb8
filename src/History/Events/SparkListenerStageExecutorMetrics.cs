namespace Tinderbox.History.Events;

/// <summary>Peaks of an executor during a stage attempt: of StageExecutorMetrics, and of the driver's ExecutorMetricsUpdate.</summary>
/// <param name="IsHeartbeat">An update of a living executor; removed ones are not touched then.</param>
internal sealed record SparkListenerStageExecutorMetrics(string ExecutorId, int StageId, int StageAttemptId, ExecutorMetricValues Metrics, bool IsHeartbeat);
