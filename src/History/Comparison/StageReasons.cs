using Tinderbox.History.Advice;
using Tinderbox.History.Status;

namespace Tinderbox.History.Comparison;

/// <summary>What explains that a stage took longer or less long: each measure that moved with the time, in the order of how much it moved.</summary>
internal static class StageReasons
{
    private const double Clearly = 1.25;
    private const long LeastTime = 1_000;

    public static IReadOnlyList<string> Of(StageRun before, StageRun after)
    {
        if (Math.Abs(after.Wall - before.Wall) < LeastTime || Ratio(before.Wall, after.Wall) is > 1 / 1.1 and < 1.1) return [];
        var slower = after.Wall > before.Wall;
        return [.. Measures(before, after).Where(measure => slower ? measure.Ratio >= Clearly : measure.Ratio <= 1 / Clearly)
            .OrderByDescending(measure => Math.Abs(Math.Log(measure.Ratio))).Select(measure => measure.Text).DefaultIfEmpty(Unexplained(before, after)).Take(4)];
    }

    private static IEnumerable<(double Ratio, string Text)> Measures(StageRun before, StageRun after)
    {
        var (first, second) = (before.Stage, after.Stage);
        yield return Size("input", first.InputBytes, second.InputBytes);
        yield return Size("shuffle read", first.ShuffleReadBytes, second.ShuffleReadBytes);
        yield return Size("shuffle written", first.ShuffleWriteBytes, second.ShuffleWriteBytes);
        yield return Size("output", first.OutputBytes, second.OutputBytes);
        yield return Size("spilled to disk", first.DiskBytesSpilled, second.DiskBytesSpilled, floor: 32L << 20);
        yield return Time("garbage collection", first.JvmGcTime, second.JvmGcTime);
        yield return Time("waiting for shuffle data", first.ShuffleFetchWaitTime, second.ShuffleFetchWaitTime);
        yield return Time("CPU", first.ExecutorCpuTime / 1_000_000, second.ExecutorCpuTime / 1_000_000);
        yield return (Ratio(before.Attempts, after.Attempts), $"attempts: {before.Attempts}, then {after.Attempts}");
        yield return (Ratio(1 + first.NumFailedTasks, 1 + second.NumFailedTasks), $"failed tasks: {Texts.Number(first.NumFailedTasks)}, then {Texts.Number(second.NumFailedTasks)}");
        // fewer slots take longer
        yield return (Ratio(after.Slots, before.Slots), $"tasks at once: {before.Slots}, then {after.Slots}");
        if (Longest(first) is > 0 and var left && Longest(second) is > 0 and var right)
            yield return (Ratio(left, right), $"longest task: {Texts.Times(left)} the median, then {Texts.Times(right)}");
    }

    private static (double Ratio, string Text) Size(string what, long before, long after, long floor = 1 << 20) =>
        (Ratio(Math.Max(before, floor), Math.Max(after, floor)), $"{what}: {Texts.Size(before)}, then {Texts.Size(after)}");

    private static (double Ratio, string Text) Time(string what, long before, long after) =>
        (Ratio(Math.Max(before, LeastTime), Math.Max(after, LeastTime)), $"{what}: {Texts.Time(before)}, then {Texts.Time(after)}");

    private static double Longest(StageData stage) => stage.TaskMetricsDistributions is { Duration: [_, _, > 0 and var median, _, var longest] } && stage.NumCompleteTasks > 3 ? longest / median : 0;

    private static double Ratio(double before, double after) => after / Math.Max(before, double.Epsilon);

    private static string Unexplained(StageRun before, StageRun after) =>
        $"the same work took {Texts.Time(before.Stage.ExecutorRunTime)} of task time, then {Texts.Time(after.Stage.ExecutorRunTime)}: other machines, or others on them";
}
