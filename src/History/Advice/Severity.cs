namespace Tinderbox.History.Advice;

/// <summary>How much a finding matters; the order is the order of a report.</summary>
public enum Severity
{
    /// <summary>Under a tenth of the application's time, or a setting that has not hurt yet.</summary>
    Low,

    /// <summary>A tenth of the application's time or more.</summary>
    Medium,

    /// <summary>A third of the application's time or more.</summary>
    High,

    /// <summary>Work failed, or was lost and done again for a reason that ends applications.</summary>
    Failure,
}
