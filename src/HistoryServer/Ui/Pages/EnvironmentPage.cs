using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>environment/</c>: what it ran with. One search over all lists; Spark's values that are not the default are marked.</summary>
internal static class EnvironmentPage
{
    private const int LongestValue = 4096;

    public static IEnumerable<Part?> Body(ApplicationEnvironmentInfo environment, Func<string, string?> defaultOf, Url file)
    {
        yield return Facts.Boxes(
            Facts.Box("Java", Tags.Said(Show.Clip(environment.Runtime.JavaVersion, 80))),
            Facts.Box("Scala", Tags.Said(Show.Clip(environment.Runtime.ScalaVersion, 80))),
            Facts.Box("Java home", Tags.Said(Show.Clip(environment.Runtime.JavaHome, 200))));
        yield return Tags.Div(Tags.Class("tools"), Tags.Attribute("hidden", null),
            Tags.Label(Tags.Span(Tags.Class("label"), "Search in all properties"), Tags.Input(Tags.Type("search"), Tags.Attribute("data-filter", "properties"), Tags.Attribute("autocomplete", "off"))),
            Tags.P(Tags.Class("note"), Tags.Attribute("aria-live", "polite"), Tags.Attribute("data-shown", null)));
        yield return Tags.Div(Tags.Id("properties"),
            List("spark", "Spark properties", environment.SparkProperties, defaultOf, file),
            Profiles(environment.ResourceProfiles),
            List("hadoop", "Hadoop properties", environment.HadoopProperties, null),
            List("system", "System properties", environment.SystemProperties, null),
            List("metrics", "Metrics properties", environment.MetricsProperties, null),
            List("classpath", "Classpath entries", environment.ClasspathEntries, null));
    }

    private static Part? List(string id, string name, IReadOnlyList<IReadOnlyList<string>> properties, Func<string, string?>? defaultOf, Url? file = null)
    {
        if (properties.Count == 0) return null;
        var rows = properties.Select(property => (Key: property[0], Value: property.Count > 1 ? property[1] : "", Default: defaultOf?.Invoke(property[0]))).ToList();
        var open = id is "spark" or "classpath" || properties.Count <= 60;
        return Tags.Section(Tags.Id(id),
            Tags.H2(name, " ", Tags.Span(Tags.Class("count"), Words.Count(properties.Count))),
            file is { } download ? Tags.P(Tags.A(download, Tags.Attribute("download", null), "Download as spark-defaults.conf")) : null,
            open ? Table(name, rows, defaultOf is not null) : Tags.Details(Tags.Id($"{id}-list"), Tags.Attribute("open", null), Tags.Summary($"All {Words.Count(properties.Count)}"), Table(name, rows, false)));
    }

    private static Part Table(string name, IReadOnlyList<(string Key, string Value, string? Default)> rows, bool withDefaults) => Tags.Scroll(name, Tags.Table(Tags.Class("properties"),
        Tags.Caption(Tags.Class("unseen"), name),
        Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Name"), Tags.Th(Tags.Scope("col"), "Value"), withDefaults ? Tags.Th(Tags.Scope("col"), "Spark's default") : null)),
        Tags.Tbody(Tags.Each(rows, row => Tags.Tr(withDefaults && row.Default is { } standard && standard != row.Value ? Tags.Class("changed") : null,
            Tags.Th(Tags.Scope("row"), Tags.Said(Show.Clip(row.Key, 1000))),
            Tags.Td(Tags.Class("long"), Value(row.Value)),
            withDefaults ? Tags.Td(Tags.Class(row.Default is null ? "unsaid" : "standard"), row.Default is { } said ? said.Length == 0 ? Tags.Span(Tags.Class("none"), "empty") : Tags.Said(said) : Show.Nothing) : null)))));

    private static Part Value(string value) => value.Length <= LongestValue && value.Length > 240 && !value.Contains('\n', StringComparison.Ordinal)
        ? Show.Folded(Show.Clip(value, 200), value)
        : Show.Text(value);

    private static Part? Profiles(IReadOnlyList<ResourceProfileInfo> profiles) => profiles.Count == 0 ? null : Tags.Section(Tags.Id("profiles"),
        Tags.H2("Resource profiles ", Tags.Span(Tags.Class("count"), Words.Count(profiles.Count))),
        Tags.Scroll("Resource profiles", Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Profile"), Tags.Th(Tags.Scope("col"), "Each executor"), Tags.Th(Tags.Scope("col"), "Each task"))),
            Tags.Tbody(Tags.Each(profiles, profile => Tags.Tr(
                Tags.Th(Tags.Scope("row"), $"{profile.Id}"),
                Tags.Td(Lines(profile.ExecutorResources.Values.Select(request =>
                    $"{request.ResourceName}: {Words.Count(request.Amount)}{(request.Vendor.Length > 0 ? $", vendor {request.Vendor}" : "")}{(request.DiscoveryScript.Length > 0 ? $", found by {request.DiscoveryScript}" : "")}"))),
                Tags.Td(Lines(profile.TaskResources.Values.Select(request => $"{request.ResourceName}: {Words.Decimal(request.Amount)}")))))))));

    private static Part Lines(IEnumerable<string> lines) => Tags.Each(lines, line => Tags.Div(Tags.Said(Show.Clip(line, 300))));
}
