using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary>What adaptive execution made of the first plan: operators that went, came or changed in number, and both plans side by side.</summary>
internal static class AdaptiveChanges
{
    public static Part? Show(SqlExecutionDetails details)
    {
        if (details.InitialGraph is not { } initial) return null;
        var (before, after) = (Counts(initial), Counts(details.Graph));
        var changes = before.Keys.Union(after.Keys).Select(name => (Name: name, Before: before.GetValueOrDefault(name), After: after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After).OrderBy(change => change.Name, StringComparer.Ordinal).ToList();
        return Tags.Several(
            Tags.H2("What adaptive execution changed"),
            changes.Count == 0 ? Tags.P("The operators are those of the first plan; sizes of partitions may differ.") : Table(changes),
            details.InitialPlanDescription is { } first && details.PlanDescription is { } last ? Tags.Details(Tags.Id("plans"), Tags.Summary("First and final plan side by side"),
                Tags.Div(Tags.Class("columns"), Tags.Div(Tags.H3("First plan"), Units.Show.Block(first)), Tags.Div(Tags.H3("Final plan"), Units.Show.Block(last)))) : null);
    }

    private static Part Table(List<(string Name, int Before, int After)> changes) => Tags.Scroll("Operators that changed in number", Tags.Table(Tags.Class("plain"),
        Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Operator"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "First plan"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Final plan"), Tags.Th(Tags.Scope("col"), "Meaning"))),
        Tags.Tbody(Tags.Each(changes.Take(100), change => Tags.Tr(
            Tags.Th(Tags.Scope("row"), Tags.Said(Units.Show.Clip(change.Name, 120))), Tags.Td(Tags.Class("n"), Words.Count(change.Before)), Tags.Td(Tags.Class("n"), Words.Count(change.After)),
            Tags.Td(Meaning(change.Name, change.After > change.Before)))))));

    private static string Meaning(string name, bool more) => (name, more) switch
    {
        ("AQEShuffleRead", true) => "shuffle partitions were joined or split by their real sizes",
        ("BroadcastHashJoin", true) => "a side was small enough to be sent to every executor",
        ("SortMergeJoin", false) => "it became another kind of join",
        ("ShuffledHashJoin", true) => "a side's partitions were small enough for hash tables",
        ("LocalTableScan" or "EmptyRelation", true) => "a part was found to be empty",
        ("Sort" or "Exchange", false) => "no longer needed",
        _ => "",
    };

    private static Dictionary<string, int> Counts(SparkPlanGraph graph) => graph.Nodes.Where(node => !node.IsCluster && node.Name.Trim() is not "AdaptiveSparkPlan")
        .GroupBy(PlanMetrics.NameOf).ToDictionary(group => group.Key, group => group.Count());
}
