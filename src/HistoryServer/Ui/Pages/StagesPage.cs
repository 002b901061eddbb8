using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>stages/</c> and <c>stages/pool/</c>.</summary>
internal static class StagesPage
{
    public static IEnumerable<Part?> Body(Application app, TableQuery query)
    {
        var stages = app.Stages;
        yield return Facts.Boxes(
            Facts.Box("Stages", Show.Count(stages.Count), string.Join(", ", stages.GroupBy(stage => stage.Status).OrderBy(group => group.Key).Select(group => $"{Words.Count(group.Count())} {States.Word(group.Key)}"))),
            Facts.Box("Task time", Show.Duration(stages.Sum(stage => stage.ExecutorRunTime)), "executor run time of all tasks"),
            Facts.Bytes("Input", stages.Sum(stage => stage.InputBytes)),
            Facts.Bytes("Output", stages.Sum(stage => stage.OutputBytes)),
            Facts.Bytes("Shuffle written", stages.Sum(stage => stage.ShuffleWriteBytes)),
            Facts.Bytes("Spilled to disk", stages.Sum(stage => stage.DiskBytesSpilled)));
        yield return app.Lost(stages.Count, "spark.ui.retainedStages", "stages");
        yield return Pools(app);
        foreach (var part in Listed(app, stages, query)) yield return part;
    }

    public static IEnumerable<Part?> PoolBody(Application app, string pool, TableQuery query)
    {
        var stages = app.Stages.Where(stage => stage.SchedulingPool == pool).ToList();
        yield return Facts.Boxes(
            Facts.Box("Stages", Show.Count(stages.Count)),
            Facts.Box("Active stages", Show.Count(stages.Count(stage => stage.Status == StageStatus.Active))),
            Facts.Box("Task time", Show.Duration(stages.Sum(stage => stage.ExecutorRunTime))));
        yield return Tags.P(Tags.Class("note"), "Weight and minimum share of a pool are in the running application only; its event log does not hold them.");
        foreach (var part in Listed(app, stages, query)) yield return part;
    }

    private static IEnumerable<Part?> Listed(Application app, IReadOnlyList<StageData> stages, TableQuery query)
    {
        var found = stages.Where(stage => Holds(stage, query.Search)).ToList();
        var shown = found.Where(stage => query.Text("status") is not { } status || States.Word(stage.Status) == status).ToList();
        yield return Tags.H2("Stages");
        yield return Tags.Div(Tags.Class("tools"),
            Filters.Choices("Status", "status", query, Enum.GetValues<StageStatus>().Select(status => (States.Word(status), States.Word(status), (long)found.Count(stage => stage.Status == status)))),
            Filters.Search(query, "Search in stages", "Description, pool, failure"));
        yield return StageTable.Show("Stages", app.Links, shown, query, app.Now);
    }

    private static bool Holds(StageData stage, string search) => search.Length == 0
        || stage.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || stage.Description?.Contains(search, StringComparison.OrdinalIgnoreCase) is true
        || stage.SchedulingPool.Contains(search, StringComparison.OrdinalIgnoreCase) || stage.FailureReason?.Contains(search, StringComparison.OrdinalIgnoreCase) is true;

    private static Part? Pools(Application app)
    {
        var pools = app.Stages.GroupBy(stage => stage.SchedulingPool).Where(pool => pool.Key.Length > 0).OrderBy(pool => pool.Key, StringComparer.Ordinal).ToList();
        if (pools.Count < 2 && pools.All(pool => pool.Key == "default")) return null;
        return Tags.Several(Tags.H2("Fair scheduler pools"), Tags.Scroll("Pools", Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Pool"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Stages"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Active"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Task time"))),
            Tags.Tbody(Tags.Each(pools, pool => Tags.Tr(
                Tags.Th(Tags.Scope("row"), Tags.A(app.Links.Pool(pool.Key), Tags.Said(Show.Clip(pool.Key, 80)))),
                Tags.Td(Tags.Class("n"), Show.Count(pool.Count())),
                Tags.Td(Tags.Class("n"), Show.Count(pool.Count(stage => stage.Status == StageStatus.Active))),
                Tags.Td(Tags.Class("n"), Show.Duration(pool.Sum(stage => stage.ExecutorRunTime)))))))));
    }
}
