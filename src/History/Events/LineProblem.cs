namespace Tinderbox.History.Events;

/// <summary>A line that is no event, in its place among the events of a batch.</summary>
/// <param name="Line">Number within the chunk, from 0.</param>
/// <param name="EndsReplay">Spark's server stops there quietly: an empty line, or values of a wrong type. Otherwise it refuses the log.</param>
internal sealed record LineProblem(int Line, string Reason, bool EndsReplay);

/// <summary>An event of a kind that nobody here listens to.</summary>
internal sealed record SkippedEvent(string Name);
