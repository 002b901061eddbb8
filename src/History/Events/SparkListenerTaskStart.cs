namespace Tinderbox.History.Events;

/// <summary>A task attempt has been launched.</summary>
public readonly record struct SparkListenerTaskStart(int StageId, int StageAttemptId, TaskInfo TaskInfo);
