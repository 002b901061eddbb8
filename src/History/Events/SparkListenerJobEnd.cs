namespace Tinderbox.History.Events;

/// <summary>A job has ended; <paramref name="Failure"/> is the exception's message.</summary>
public sealed record SparkListenerJobEnd(int JobId, long CompletionTime, bool Succeeded, string? Failure);
