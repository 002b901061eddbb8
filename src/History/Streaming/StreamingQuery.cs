namespace Tinderbox.History.Streaming;

/// <summary>One run of a Structured Streaming query.</summary>
public sealed record StreamingQuery(string RunId, string Id, string? Name)
{
    /// <summary>Milliseconds since 1970; -1: unknown.</summary>
    public long StartTime { get; init; } = -1;

    /// <summary>False once a termination was seen.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Why it ended, if it did not by itself.</summary>
    public string? Exception { get; init; }

    /// <summary>The last ones, oldest first.</summary>
    public IReadOnlyList<StreamingQueryProgress> Progress { get; init; } = [];

    /// <summary>
    /// Milliseconds since 1970. The termination has no time, so it is the end of the last batch that is known; Spark shows the moment
    /// in which the log was read.
    /// </summary>
    public long? EndTime => IsActive ? null : Progress is [.., var last] ? last.Timestamp + last.BatchDuration : StartTime;
}
