namespace Tinderbox.Bootstrap.Preflight;

/// <summary>One question of <c>tinderbox doctor</c>. Checks run at the same time and share what they look at (<see cref="CheckContext"/>).</summary>
public interface ICheck
{
    /// <summary>One or two words; <c>doctor</c> prints the same name as the file has.</summary>
    string Name { get; }

    /// <summary>Looks and decides. What it throws is told as a failed check.</summary>
    Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken);
}

/// <summary>Findings, written shorter.</summary>
internal static class Findings
{
    internal static Finding Pass(this ICheck check, string evidence) => new(check.Name, CheckResult.Pass, evidence, null, null);

    internal static Finding Skip(this ICheck check, string evidence) => new(check.Name, CheckResult.Skip, evidence, null, null);

    internal static Finding Warn(this ICheck check, string evidence, string fix, string link) => new(check.Name, CheckResult.Warn, evidence, fix, link);

    internal static Finding Fail(this ICheck check, string evidence, string fix, string link) => new(check.Name, CheckResult.Fail, evidence, fix, link);
}
