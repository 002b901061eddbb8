using Tinderbox.History.Advice;

namespace Tinderbox.History.Comparison;

/// <summary>Why one run took longer than the other: the parts of its time that changed, the largest first.</summary>
internal static class RunReasons
{
    private const long LeastTime = 1_000;
    private const double LeastShare = 0.02;
    private const int Most = 6;

    public static IReadOnlyList<string> Of(RunTotals before, RunTotals after, IReadOnlyList<StageMatch> stages)
    {
        var least = Math.Max(LeastTime, (long)(LeastShare * Math.Max(before.Duration, after.Duration)));
        List<(long Time, string Text)> parts =
        [
            (after.StartUp - before.StartUp, $"until the first job: {Texts.Time(before.StartUp)}, then {Texts.Time(after.StartUp)}"),
            (after.DriverTime - before.DriverTime, $"without a running job: {Texts.Time(before.DriverTime)}, then {Texts.Time(after.DriverTime)}"),
            .. stages.Select(match => (match.Difference, Stage(match))),
        ];
        return [.. parts.Where(part => Math.Abs(part.Time) >= least).OrderByDescending(part => Math.Abs(part.Time)).Take(Most).Select(part => $"{Signed(part.Time)} {part.Text}")];
    }

    private static string Stage(StageMatch match)
    {
        var name = Texts.Head(match.Name, 60);
        if (match.Before is null) return $"stage {match.After!.Stage.StageId} ({name}), which the first run did not have";
        if (match.After is null) return $"stage {match.Before.Stage.StageId} ({name}), which the second run does not have";
        var why = match.Reasons.Count > 0 ? $": {string.Join("; ", match.Reasons.Take(2))}" : "";
        return $"stage {match.Before.Stage.StageId}, then {match.After.Stage.StageId} ({name}){why}";
    }

    private static string Signed(long time) => (time < 0 ? "−" : "+") + Texts.Time(Math.Abs(time));
}
