namespace Tinderbox.History.Events;

/// <summary>A job has begun, with all stages it may run.</summary>
public sealed record SparkListenerJobStart(int JobId, long SubmissionTime, IReadOnlyList<StageInfo> StageInfos, IReadOnlyList<int> StageIds, string? Description);
