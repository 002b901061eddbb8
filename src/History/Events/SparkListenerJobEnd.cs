namespace Tinderbox.History.Events;

/// <summary>A job has ended; <paramref name="Failure"/> is the exception's message.</summary>
internal sealed record SparkListenerJobEnd(int JobId, long CompletionTime, bool Succeeded, string? Failure);
