using Tinderbox.History.Listing;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>One attempt of an application in the list (Spark: ApplicationAttemptInfo and AttemptInfoWrapper).</summary>
/// <param name="AttemptId">Null outside of YARN's cluster mode.</param>
/// <param name="StartTime">Milliseconds since 1970.</param>
/// <param name="EndTime">-1 while it runs, and where its log was cut.</param>
/// <param name="LastUpdated">Running: the scan that saw the last change; else when its log was last written.</param>
/// <param name="ViewAcls">Who may look, by its own properties; null where no environment was logged.</param>
/// <param name="Record">The index's entry behind it: log, digest, problem.</param>
public sealed record AttemptEntry(string? AttemptId, string User, long StartTime, long EndTime, DateTimeOffset LastUpdated, bool Completed, string SparkVersion, int? ExitCode, ViewAcls? ViewAcls, LogRecord Record)
{
    /// <summary>Milliseconds; 0 while it runs.</summary>
    public long Duration => EndTime < 0 ? 0 : EndTime - StartTime;

    /// <summary>Figures, once it was opened.</summary>
    public AttemptDigest? Digest => Record.Digest;

    /// <summary>As <c>/applications/ID/ATTEMPT</c> tells it.</summary>
    public ApplicationAttemptInfo ToInfo(HistoryOptions options) => new()
    {
        AttemptId = AttemptId,
        StartTime = new(StartTime),
        EndTime = new(EndTime),
        LastUpdated = new(LastUpdated.ToUnixTimeMilliseconds()),
        Duration = Duration,
        SparkUser = User,
        Completed = Completed,
        AppSparkVersion = SparkVersion,
        ExitCode = ExitCode,
        LogSourceName = options.Sources[Record.Log.Source].Name,
        LogSourceFullPath = options.Sources[Record.Log.Source].Uri.ToString(),
    };
}
