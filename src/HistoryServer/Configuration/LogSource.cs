using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Configuration;

/// <summary>A folder of event logs.</summary>
/// <param name="Uri">Where it is.</param>
/// <param name="Name">How answers name it: <c>spark.history.fs.logDirectory.names</c>, else the URI as configured.</param>
public sealed record LogSource(StorageUri Uri, string Name);
