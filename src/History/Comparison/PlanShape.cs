using System.Globalization;
using System.Text.RegularExpressions;
using Tinderbox.History.Advice;

namespace Tinderbox.History.Comparison;

/// <summary>A plan without what differs from run to run: its operators' names.</summary>
internal static class PlanShape
{
    /// <summary>The plan as it was planned, before sizes of this run changed it: two runs of a program have the same one.</summary>
    public static string Of(QueryFacts query) => string.Join('\n', (query.Details.InitialGraph ?? query.Details.Graph).Nodes.Where(node => !node.IsCluster).Select(node => node.Name));

    public static IReadOnlyList<string> Changes(QueryFacts before, QueryFacts after)
    {
        var counts = Count(before);
        foreach (var (name, count) in Count(after)) counts[name] = counts.GetValueOrDefault(name) - count;
        return [.. counts.Where(entry => entry.Value != 0).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {-entry.Value:+0;-0}"))];
    }

    /// <summary>A description or call site without line numbers: programs grow.</summary>
    public static string Site(string text) => Regex.Replace(text.Split('\n')[0], @":\d+", "", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Dictionary<string, int> Count(QueryFacts query) =>
        query.Nodes.Where(node => !node.IsCluster).GroupBy(node => node.Name).ToDictionary(group => group.Key, group => group.Count());
}
