namespace Tinderbox.History.Events;

/// <summary>A stage attempt has been submitted.</summary>
internal sealed record SparkListenerStageSubmitted(StageInfo StageInfo, JobProperties Properties);
