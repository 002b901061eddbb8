namespace Tinderbox.History.Events;

/// <summary>First line of a log since Spark 1.3.</summary>
public sealed record SparkListenerLogStart(string SparkVersion);
