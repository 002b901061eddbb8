namespace Tinderbox.HistoryServer.Configuration;

/// <summary>When old logs are deleted (<c>spark.history.fs.cleaner.*</c>). Off unless asked for.</summary>
/// <param name="MaxNumber">Logs above this number go, the oldest attempts first; <see cref="int.MaxValue"/> is no limit.</param>
public sealed record CleanerOptions(bool Enabled, TimeSpan Interval, TimeSpan MaxAge, int MaxNumber)
{
    public static CleanerOptions Default { get; } = new(false, TimeSpan.FromDays(1), TimeSpan.FromDays(7), int.MaxValue);
}
