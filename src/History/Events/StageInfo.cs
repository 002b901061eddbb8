namespace Tinderbox.History.Events;

/// <summary>StageInfo without its RDDs.</summary>
public sealed record StageInfo(int StageId, int AttemptId, string Name, int NumTasks, long? SubmissionTime, long? CompletionTime, string? FailureReason);
