using System.IO.Compression;
using System.Text.Json.Nodes;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Golden;

/// <summary>A recorded question to the real History Server and its answer: a line of <c>cases.tsv</c>.</summary>
internal sealed record RecordedCase(string Id, string Set, string App, string Method, string Path, string Status, string Kind, string Answer, string Body, string Vary)
{
    public static string? Root => RepositoryRoot.Shared is { } shared && Directory.Exists(System.IO.Path.Combine(shared, "history/runs")) ? System.IO.Path.Combine(shared, "history/runs") : null;

    public static IEnumerable<RecordedCase> All() =>
        from line in File.ReadLines(System.IO.Path.Combine(Root!, "cases.tsv")).Skip(1)
        let columns = line.Split('\t')
        select new RecordedCase(columns[0], columns[1], columns[2], columns[3], columns[4], columns[6], columns[8], columns[9], columns[10], columns[11]);

    /// <summary>The part behind the application, with its query: <c>sql/3?details=false</c>.</summary>
    public string Resource => string.Join('/', Path.Split('/').Skip(2));

    public JsonNode? Expected()
    {
        if (Answer.Length == 0) return JsonNode.Parse(Body);
        using Stream stored = File.OpenRead(System.IO.Path.Combine(Root!, Answer));
        using var plain = Answer.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
        return JsonNode.Parse(plain);
    }

    /// <summary>Where the answers differ, by the rules beside the recordings: lists in order, 5 is not 5.0, absent is not null.</summary>
    public IEnumerable<string> Differences(JsonNode? ours)
    {
        var wanted = Expected();
        foreach (var pointer in Vary.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Remove(wanted, pointer);
            Remove(ours, pointer);
        }
        return Compare(wanted, ours);
    }

    /// <summary>The same for answers from elsewhere.</summary>
    public static IEnumerable<string> Compare(JsonNode? wanted, JsonNode? ours) => Difference(wanted, ours, "");

    public override string ToString() => $"{Id} {App} {Resource}";

    private static void Remove(JsonNode? node, string pointer)
    {
        var parts = pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~")).ToList();
        foreach (var part in parts.SkipLast(1)) node = node is JsonArray list ? list[int.Parse(part)] : node?[part];
        if (node is JsonObject map) map.Remove(parts[^1]);
        else if (node is JsonArray array) array[int.Parse(parts[^1])] = null;
    }

    private static IEnumerable<string> Difference(JsonNode? wanted, JsonNode? ours, string at)
    {
        if (wanted is JsonObject map && ours is JsonObject other)
        {
            foreach (var (name, _) in map.Where(member => !other.ContainsKey(member.Key))) yield return $"{at}/{name}: missing";
            foreach (var (name, value) in other.Where(member => !map.ContainsKey(member.Key))) yield return $"{at}/{name}: not expected: {value}";
            foreach (var (name, value) in map.Where(member => other.ContainsKey(member.Key)))
                foreach (var difference in Difference(value, other[name], $"{at}/{name}")) yield return difference;
        }
        else if (wanted is JsonArray list && ours is JsonArray found)
        {
            if (list.Count != found.Count) yield return $"{at}: {list.Count} elements expected, got {found.Count}";
            for (var i = 0; i < Math.Min(list.Count, found.Count); i++)
                foreach (var difference in Difference(list[i], found[i], $"{at}/{i}")) yield return difference;
        }
        else if (Text(wanted) != Text(ours)) yield return $"{at}: {Text(wanted)} / {Text(ours)}";
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? "\"" + text + "\"" : node?.ToJsonString() ?? "null";
}
