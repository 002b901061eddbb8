using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>One column: priority 0 is always shown, 1 only with <c>-o wide</c>.</summary>
internal sealed record TableColumn(string Name, int Priority, Func<JsonObject, DateTimeOffset, JsonNode?> Read, string Type = "string", string Description = "")
{
    internal static TableColumn Text(string name, Func<JsonObject, string?> read, int priority = 0) => new(name, priority, (json, _) => read(json) ?? "");

    internal static TableColumn Count(string name, Func<JsonObject, int> read) => new(name, 0, (json, _) => read(json), "string");

    internal static TableColumn ObjectName { get; } = Text("Name", json => json.At("metadata")?["name"].Text());

    internal static TableColumn Age { get; } = new("Age", 0, (json, now) => TableAge.Since(json.At("metadata")?["creationTimestamp"].Text(), now));

    internal static TableColumn CreatedAt { get; } = new("Created At", 0, (json, _) => json.At("metadata")?["creationTimestamp"].Text(), "date");
}

/// <summary>Spans as kubectl prints them, <c>duration.HumanDuration</c>: two units while small, one when large.</summary>
internal static class TableAge
{
    internal const string None = "<none>";

    internal static string Since(string? time, DateTimeOffset now) => KubernetesTime.Parse(time) is { } then ? Human(now - then) : "<unknown>";

    internal static string Human(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return Text(seconds, "s");
        var minutes = seconds / 60;
        if (minutes < 10) return Pair(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return Text(minutes, "m");
        var hours = minutes / 60;
        if (hours < 8) return Pair(hours, "h", minutes % 60, "m");
        if (hours < 48) return Text(hours, "h");
        var days = hours / 24;
        if (days < 8) return Pair(days, "d", hours % 24, "h");
        if (days < 730) return Text(days, "d");
        return days < 365 * 8 ? Pair(days / 365, "y", days % 365, "d") : Text(days / 365, "y");
    }

    private static string Text(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");

    private static string Pair(long large, string unit, long small, string smallUnit) => small == 0 ? Text(large, unit) : Text(large, unit) + Text(small, smallUnit);
}
