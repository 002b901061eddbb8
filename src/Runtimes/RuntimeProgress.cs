namespace Tinderbox.Runtimes;

/// <summary>A step of a long search: a download, an unpacking, a package manager's line.</summary>
/// <param name="Activity">What is going on, e.g. <c>Downloading pyspark-4.3.0.tar.gz</c>.</param>
/// <param name="Done">Bytes done, or null where nothing is counted.</param>
/// <param name="Total">Bytes in all, or null where unknown.</param>
/// <param name="Line">A line of a program's output, or a remark about a place that was passed over.</param>
public sealed record RuntimeProgress(string Activity, long? Done = null, long? Total = null, string? Line = null);
