namespace Tinderbox.Runtimes;

/// <summary>Which Spark is wanted, and where it may come from.</summary>
/// <param name="Version">The exact version, or null for whatever an explicit place holds and else <see cref="SparkFinder.DefaultVersion"/>.</param>
/// <param name="SparkHome"><c>--spark-home</c>: this and nothing else.</param>
/// <param name="Archive"><c>--spark-archive</c>: an archive, a folder of archives, or a path list of both.</param>
/// <param name="AllowDownload">False: never ask the network.</param>
public sealed record SparkRequest(string? Version = null, string? SparkHome = null, string? Archive = null, bool AllowDownload = true);
