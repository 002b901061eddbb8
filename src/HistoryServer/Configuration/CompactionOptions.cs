namespace Tinderbox.HistoryServer.Configuration;

/// <summary>When rolling logs lose the events of what has ended (<c>spark.history.fs.eventLog.rolling.*</c>). Never unless asked for, as it destroys data.</summary>
/// <param name="MaxFilesToRetain">The newest event files, which stay as they are; at least 1. <see cref="int.MaxValue"/> compacts nothing.</param>
/// <param name="ScoreThreshold">The least share of tasks, 0 to 1, whose events have to go for it to be worth while.</param>
public sealed record CompactionOptions(int MaxFilesToRetain, double ScoreThreshold)
{
    public static CompactionOptions Never { get; } = new(int.MaxValue, 0.7);
}
