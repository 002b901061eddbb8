namespace Tinderbox.History.Events;

/// <summary>A stage attempt is over, well or not.</summary>
internal sealed record SparkListenerStageCompleted(StageInfo StageInfo);
