namespace Tinderbox.History.Status;

/// <summary>Spark's StageStatus.</summary>
public enum StageStatus
{
    /// <summary>A job lists it; it was never submitted and the job has not ended.</summary>
    Pending,

    /// <summary>Submitted.</summary>
    Active,

    /// <summary>Done.</summary>
    Complete,

    /// <summary>Done with a failure reason.</summary>
    Failed,

    /// <summary>Its output was there already.</summary>
    Skipped,
}
