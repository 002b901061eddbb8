using Shouldly;
using Tinderbox.History.Comparison;
using Tinderbox.History.Tests.Advice;

namespace Tinderbox.History.Tests.Comparison;

public sealed class RunComparisonTests
{
    private static readonly double[] Even = [90_000, 100_000, 110_000, 120_000, 130_000];

    [Fact]
    public void The_same_run_differs_in_nothing()
    {
        var comparison = RunComparison.Of(Nightly().Facts, Nightly().Facts);

        comparison.Settings.ShouldBeEmpty();
        comparison.Reasons.ShouldBeEmpty();
        comparison.Stages.ShouldAllBe(match => match.Difference == 0 && match.Before != null && match.After != null && match.Reasons.Count == 0);
    }

    [Fact]
    public void Settings_that_differ_by_nature_are_left_out()
    {
        var comparison = RunComparison.Of(Nightly().Set("spark.app.id", "a").Set("spark.executor.cores", "4").Facts, Nightly().Set("spark.app.id", "b").Set("spark.executor.memory", "2g").Facts);

        comparison.Settings.ShouldBe([new("spark.executor.cores", "4", null), new("spark.executor.memory", null, "2g")]);
    }

    [Fact]
    public void A_slower_stage_is_told_with_what_moved_with_it()
    {
        var before = new Run().Stage(4, 40, 10 * Run.Minute, Even, stage => stage with { InputBytes = 10 * Run.Gigabyte, JvmGcTime = 5_000 });
        var after = new Run().Stage(7, 40, 25 * Run.Minute, Even, stage => stage with { Name = "count at app.py:9", InputBytes = 11 * Run.Gigabyte, JvmGcTime = 400_000, DiskBytesSpilled = 4 * Run.Gigabyte });

        var match = RunComparison.Of(before.Facts, after.Facts).Stages.ShouldHaveSingleItem();

        match.Difference.ShouldBe(15 * Run.Minute);
        match.Reasons.ShouldBe(["spilled to disk: 0.0 B, then 4.0 GiB", "garbage collection: 5.0 s, then 6.7 m"], ignoreOrder: true);
    }

    [Fact]
    public void Equal_call_sites_are_matched_in_order_and_what_is_over_stays_alone()
    {
        var before = new Run().Stage(1, 4, 1_000, Even).Stage(2, 4, 2_000, Even);
        var after = new Run().Stage(1, 4, 1_000, Even).Stage(2, 4, 2_000, Even).Stage(3, 4, 9 * Run.Minute, Even);

        var comparison = RunComparison.Of(before.Facts, after.Facts);

        comparison.Stages.Select(match => (match.Before?.Stage.StageId, match.After?.Stage.StageId)).ShouldBe([(null, 3), (1, 1), (2, 2)]);
        comparison.Reasons[0].ShouldBe("+9.0 m stage 3 (count at app.py:7), which the first run did not have");
    }

    [Fact]
    public void Queries_are_matched_by_their_plan_and_changes_of_the_plan_are_named()
    {
        var before = new Run().Query(1, 1_000, [new("Project", null), new("Scan a", 0)]).Query(2, 60_000, [new("SortMergeJoin", null), new("Scan b", 0)]);
        var after = new Run().Query(5, 90_000, [new("BroadcastHashJoin", null), new("Scan b", 0)]).Query(6, 1_000, [new("Project", null), new("Scan a", 0)]);

        var queries = RunComparison.Of(before.Facts, after.Facts).Queries;

        queries.Select(match => (match.Before?.Id, match.After?.Id)).ShouldBe([(2, 5), (1, 6)]);
        queries[0].PlanChanges.ShouldBe(["BroadcastHashJoin +1", "SortMergeJoin -1"]);
    }

    [Fact]
    public void Time_of_the_driver_alone_is_a_reason_too()
    {
        var before = new Run().Job(1, 0, 20 * Run.Minute).Job(2, 20 * Run.Minute, 60 * Run.Minute);
        var after = new Run().Job(1, 0, 20 * Run.Minute).Job(2, 35 * Run.Minute, 60 * Run.Minute);

        RunComparison.Of(before.Facts, after.Facts).Reasons.ShouldBe(["+15.0 m without a running job: 0 ms, then 15.0 m"]);
    }

    [Fact]
    public void Fewer_slots_explain_a_longer_stage()
    {
        var before = new Run().Stage(4, 400, 10 * Run.Minute, Even);
        var after = new Run().Executors(Run.Executor("1", 4)).Stage(4, 400, 40 * Run.Minute, Even);

        RunComparison.Of(before.Facts, after.Facts).Stages[0].Reasons.ShouldBe(["tasks at once: 16, then 4"]);
    }

    private static Run Nightly() => new Run().Job(1, 0, Run.Hour).Stage(1, 64, 55 * Run.Minute, Even).Stage(2, 64, 5 * Run.Minute, Even).Query(1, Run.Minute, [new("Project", null)], stages: [2]);
}
