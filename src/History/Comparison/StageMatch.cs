using Tinderbox.History.Advice.Rules;
using Tinderbox.History.Status;

namespace Tinderbox.History.Comparison;

/// <summary>A stage of both runs, or of one: then the other is null. Attempts that ran again are in the time of their stage.</summary>
public sealed record StageMatch(StageRun? Before, StageRun? After)
{
    /// <summary>The call site.</summary>
    public string Name => (After ?? Before)!.Stage.Name;

    /// <summary>Milliseconds that the second run took longer; negative for less.</summary>
    public long Difference => (After?.Wall ?? 0) - (Before?.Wall ?? 0);

    /// <summary>What changed in it, most telling first; empty where nothing explains it or nothing changed.</summary>
    public IReadOnlyList<string> Reasons => Before is null || After is null ? [] : StageReasons.Of(Before, After);
}

/// <summary>A stage of one run: its last attempt, and what all of its attempts took.</summary>
/// <param name="Wall">Milliseconds of all attempts together.</param>
/// <param name="Slots">Tasks that could run at once.</param>
public sealed record StageRun(StageData Stage, int Attempts, long Wall, long? SqlExecutionId, int Slots)
{
    /// <summary>Milliseconds from the attempt's first task to its end; 0 while it runs.</summary>
    public static long WallOf(StageData attempt) => StageTimes.Wall(attempt);

    internal static StageRun Of(IReadOnlyList<StageData> attempts, long? query, int slots) => new(attempts[^1], attempts.Count, attempts.Sum(StageTimes.Wall), query, slots);
}
