using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>An executor has registered.</summary>
internal sealed record SparkListenerExecutorAdded(long Timestamp, string ExecutorId, ExecutorInfo ExecutorInfo);

/// <summary>What it registered with.</summary>
internal sealed record ExecutorInfo(
    string Host, int TotalCores, IReadOnlyDictionary<string, string> LogUrls, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, ResourceInformation> Resources,
    int ResourceProfileId);
