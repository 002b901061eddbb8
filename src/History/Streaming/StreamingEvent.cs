using Tinderbox.History.Events;

namespace Tinderbox.History.Streaming;

/// <summary>An event of a Structured Streaming query; a run is one start of a query.</summary>
internal abstract record StreamingEvent(string RunId) : OtherEvent;

/// <summary>A run begins.</summary>
internal sealed record QueryStarted(string RunId, string Id, string? Name, long StartTime) : StreamingEvent(RunId);

/// <summary>A batch is done, or there was nothing to do for a while.</summary>
internal sealed record QueryProgress(string RunId, StreamingQueryProgress Progress) : StreamingEvent(RunId);

/// <summary>A run has ended; the event says nothing about when.</summary>
internal sealed record QueryTerminated(string RunId, string? Exception) : StreamingEvent(RunId);
