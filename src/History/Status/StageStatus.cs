using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Spark's StageStatus.</summary>
public enum StageStatus
{
    /// <summary>A job lists it; it was never submitted and the job has not ended.</summary>
    [JsonStringEnumMemberName("PENDING")]
    Pending,

    /// <summary>Submitted.</summary>
    [JsonStringEnumMemberName("ACTIVE")]
    Active,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("COMPLETE")]
    Complete,

    /// <summary>Done with a failure reason.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>Its output was there already.</summary>
    [JsonStringEnumMemberName("SKIPPED")]
    Skipped,
}
