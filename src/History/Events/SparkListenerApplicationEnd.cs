namespace Tinderbox.History.Events;

/// <summary>The driver has stopped; the exit code is told since Spark 4.0.</summary>
internal sealed record SparkListenerApplicationEnd(long Timestamp, int? ExitCode);
