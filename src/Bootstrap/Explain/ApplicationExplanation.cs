using System.Text.RegularExpressions;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>
/// Why an application failed or does not get on: one cause, what shows it, one fix. From an observation alone:
/// situation → evidence that counts in it → signatures that match → the one nearest to the root.
/// </summary>
/// <param name="Id">The signature's; <c>unknown</c> when none matched.</param>
/// <param name="Cause">A clause.</param>
/// <param name="Evidence">Lines that show it.</param>
/// <param name="Fix">What to type or change.</param>
/// <param name="Source">Where one reads more; null when there is nothing to read.</param>
public sealed record ApplicationExplanation(string Id, string Cause, IReadOnlyList<string> Evidence, string Fix, string? Source)
{
    private const int LongestLine = 400;
    private const int FewLines = 3;

    /// <summary>It says no more than that the application failed, or what its program said last; the event log may know better.</summary>
    public bool IsLastResort { get; private init; }

    /// <summary>Null when nothing is wrong.</summary>
    public static ApplicationExplanation? Of(ApplicationObservation seen, IReadOnlyList<FailureSignature> catalogue)
    {
        var situation = Situations.Of(seen);
        if (situation == Situation.Healthy) return null;
        var evidence = Explain.Evidence.Of(seen).Where(one => Counts(one, situation)).ToList();
        var found = catalogue.OrderBy(signature => signature.Rank).SelectMany(signature => evidence
            .Where(one => signature.Where.Contains(one.Where))
            .Select(one => (Signature: signature, Evidence: one, Match: signature.Find(one.Text))))
            .FirstOrDefault(one => one.Match is not null);
        return found.Match is { } match ? Told(found.Signature, found.Evidence, match, seen) : Unknown(seen, situation);
    }

    private static bool Counts(Evidence one, Situation situation) => situation switch
    {
        Situation.Stuck => one.Where is Explain.Evidence.Waiting or Explain.Evidence.Unschedulable or Explain.Evidence.Silent or Explain.Evidence.Warning or Explain.Evidence.PodStatus,
        Situation.Failed => one.Where is not (Explain.Evidence.Waiting or Explain.Evidence.Unschedulable or Explain.Evidence.Silent) && (one.Where != Explain.Evidence.Warning || IsDriver(one.Pod)),
        _ => !IsDriver(one.Pod) || one.Where is Explain.Evidence.DriverLog or Explain.Evidence.Task,
    };

    private static bool IsDriver(Pod? pod) => pod?.Metadata.Labels?.GetValueOrDefault("spark-role") == "driver";

    private static ApplicationExplanation Told(FailureSignature signature, Evidence evidence, Match match, ApplicationObservation seen)
    {
        var words = new CauseWords(match, evidence.Pod ?? seen.Driver, seen.Driver);
        var isProgram = signature.Rank >= FailureSignature.ProgramRank;
        var lines = isProgram && evidence.Where == Explain.Evidence.DriverLog ? LogEvidence.Of(seen.DriverLog) : [Line(evidence.Text, match)];
        return new(signature.Id, words.Fill(signature.Cause), [.. lines.Select(Short)], words.Fill(signature.Fix), signature.Source) { IsLastResort = isProgram };
    }

    private static string Line(string text, Match match)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, match.Index - 1)) + 1;
        if (match.Index == 0) start = 0;
        var end = text.IndexOf('\n', match.Index + Math.Min(match.Length, 1));
        return text[start..(end < 0 ? text.Length : end)].Trim();
    }

    private static string Short(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";

    private static ApplicationExplanation Unknown(ApplicationObservation seen, Situation situation)
    {
        var driver = seen.Driver!;
        var logs = $"tinderbox app logs -n {driver.Metadata.Namespace} {driver.Metadata.Name}";
        return situation switch
        {
            Situation.Failed => new("unknown", PodTrouble.Failure(driver), FailedEvidence(seen), logs, null) { IsLastResort = true },
            Situation.Stuck => new("unknown", PodTrouble.Stuck(driver, seen.Now, TimeSpan.Zero) ?? $"pod {driver.Metadata.Namespace}/{driver.Metadata.Name} does not start", Warnings(seen), $"kubectl describe pod -n {driver.Metadata.Namespace} {driver.Metadata.Name}", null),
            _ => new("unknown", "the application runs without executors", Warnings(seen), logs, null),
        };
    }

    private static IReadOnlyList<string> FailedEvidence(ApplicationObservation seen)
    {
        if (seen.TaskFailures.Count > 0) return [.. seen.TaskFailures.Take(FewLines).Select(text => Short(text.Split('\n')[0]))];
        var telling = LogEvidence.Of(seen.DriverLog);
        return telling.Count > 0 ? telling : [.. seen.DriverLog.Where(line => line.Trim().Length > 0).TakeLast(FewLines)];
    }

    private static IReadOnlyList<string> Warnings(ApplicationObservation seen) =>
        [.. seen.Events.Where(e => e.Type == "Warning").TakeLast(5).Select(e => $"{e.Reason}: {e.Message}")];
}
