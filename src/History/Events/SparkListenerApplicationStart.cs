namespace Tinderbox.History.Events;

/// <summary>The driver has started.</summary>
/// <param name="DriverLogs">Null where the event has none.</param>
internal sealed record SparkListenerApplicationStart(
    string AppName, string? AppId, long Timestamp, string User, string? AppAttemptId, IReadOnlyDictionary<string, string>? DriverLogs, IReadOnlyDictionary<string, string> DriverAttributes);
