namespace Tinderbox.History.Advice;

/// <summary>When a loss is worth a person's attention, and how much of it.</summary>
internal static class Worth
{
    /// <summary>Below it nobody would change anything.</summary>
    private const long LeastTime = 10_000;

    private const double LeastShare = 0.05;

    /// <summary>At least ten seconds and a twentieth of the application.</summary>
    public static bool Telling(ApplicationFacts facts, long lostTime) => lostTime >= LeastTime && lostTime >= LeastShare * facts.Duration;

    public static Severity Rank(ApplicationFacts facts, long lostTime) => ((double)lostTime / facts.Duration) switch
    {
        >= 1.0 / 3 => Severity.High,
        >= 0.1 => Severity.Medium,
        _ => Severity.Low,
    };
}
