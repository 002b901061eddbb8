namespace Tinderbox.History.Events;

/// <summary>An event outside Spark's core: its name in the log is a full class name.</summary>
internal abstract record OtherEvent;
