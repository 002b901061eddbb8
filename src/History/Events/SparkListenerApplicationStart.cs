namespace Tinderbox.History.Events;

/// <summary>The driver has started.</summary>
public sealed record SparkListenerApplicationStart(string AppName, string? AppId, long Timestamp, string User, string? AppAttemptId);
