namespace Tinderbox.History.Events;

/// <summary>An RDD is no longer cached.</summary>
internal sealed record SparkListenerUnpersistRdd(int RddId);
