using Tinderbox.History.Advice;
using Tinderbox.History.Status;

namespace Tinderbox.History.Comparison;

/// <summary>
/// Finds the same stage in both runs. Stages of matched queries belong together by their place in the query and what they do; others by
/// their call site, with and then without its line number, in the order in which they ran.
/// </summary>
internal static class StageMatching
{
    public static IReadOnlyList<StageMatch> Match(ApplicationFacts before, ApplicationFacts after, IReadOnlyList<QueryMatch> queries)
    {
        List<StageMatch> matches = [];
        var (left, right) = (Runs(before), Runs(after));
        foreach (var query in queries)
        {
            if (query is not { Before: { } first, After: { } second }) continue;
            matches.AddRange(Pair(left.Where(run => run.SqlExecutionId == first.Id), right.Where(run => run.SqlExecutionId == second.Id), [Kind, run => PlanShape.Site(run.Stage.Name)]));
            left.RemoveAll(run => run.SqlExecutionId == first.Id);
            right.RemoveAll(run => run.SqlExecutionId == second.Id);
        }
        matches.AddRange(Pair(left, right, [run => run.Stage.Name, run => PlanShape.Site(run.Stage.Name)]));
        return [.. matches.OrderByDescending(match => Math.Abs(match.Difference))];
    }

    // what it reads and whether it writes a shuffle: enough to keep scans and joins of one query apart
    private static string Kind(StageRun run) => $"{PlanShape.Site(run.Stage.Name)} {run.Stage.InputBytes > 0} {run.Stage.ShuffleReadRecords > 0} {run.Stage.ShuffleWriteRecords > 0} {run.Stage.OutputBytes > 0}";

    private static IEnumerable<StageMatch> Pair(IEnumerable<StageRun> left, IEnumerable<StageRun> right, IReadOnlyList<Func<StageRun, string>> keys) =>
        Pairing.InOrder(left, right, keys).Select(pair => new StageMatch(pair.Before, pair.After));

    private static List<StageRun> Runs(ApplicationFacts facts)
    {
        // of a stage in several queries the first counts
        Dictionary<int, long> queryOf = [];
        foreach (var query in facts.Queries)
            foreach (var stage in query.Execution.Stages) queryOf.TryAdd(stage, query.Id);
        return
        [
            .. facts.Stages.Where(stage => stage.Status is StageStatus.Complete or StageStatus.Failed or StageStatus.Active).GroupBy(stage => stage.StageId).OrderBy(group => group.Key)
                .Select(group => StageRun.Of([.. group.OrderBy(stage => stage.AttemptId)], queryOf.TryGetValue(group.Key, out var query) ? query : null, facts.Slots)),
        ];
    }
}
