namespace Tinderbox.History.Events;

/// <summary>First line of a log since Spark 1.3.</summary>
internal sealed record SparkListenerLogStart(string SparkVersion);
