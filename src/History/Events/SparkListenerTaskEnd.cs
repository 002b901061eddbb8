namespace Tinderbox.History.Events;

/// <summary>A task attempt has ended.</summary>
/// <param name="Reason">Success, ExceptionFailure, TaskKilled, FetchFailed … as in the log.</param>
/// <param name="HasMetrics">False where the event had none.</param>
/// <param name="PeakJvmHeap">Highest heap of the executor during the task, in bytes; 0 where not told.</param>
public readonly record struct SparkListenerTaskEnd(int StageId, int StageAttemptId, string Reason, TaskInfo TaskInfo, bool HasMetrics, TaskMetrics Metrics, long PeakJvmHeap);
