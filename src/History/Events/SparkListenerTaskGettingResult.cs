namespace Tinderbox.History.Events;

/// <summary>The driver has begun to fetch a task's result.</summary>
internal sealed record SparkListenerTaskGettingResult(TaskInfo TaskInfo);
