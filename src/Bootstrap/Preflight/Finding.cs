namespace Tinderbox.Bootstrap.Preflight;

/// <summary>What a check found.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Result">How it went.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="Fix">What to type or change; null where nothing is wrong.</param>
/// <param name="Link">Where one reads more; null where nothing is wrong.</param>
public sealed record Finding(string Check, CheckResult Result, string Evidence, string? Fix, string? Link);

/// <summary>The four ways a check ends.</summary>
public enum CheckResult
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It will work, but not as well as it could.</summary>
    Warn,

    /// <summary>A submission will fail.</summary>
    Fail,

    /// <summary>It could not be asked, or does not apply.</summary>
    Skip,
}
