using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tinderbox.Testing;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>Recorded answers of real History Servers: log sets and the requests made to each. The layout is told in the recordings' own README.</summary>
internal sealed class RecordedRuns(string root)
{
    /// <summary>The part that comes with the tests.</summary>
    public static RecordedRuns Bundled { get; } = new(Path.Combine(RepositoryRoot.Path, "tests/HistoryServer.Tests/Cases"));

    /// <summary>All of them, where they are.</summary>
    public static RecordedRuns Shared { get; } = new(Path.Combine(RepositoryRoot.Path, "../shared/history/runs"));

    public bool Exists => File.Exists(Path.Combine(root, "cases.tsv"));

    public string PathOf(string relative) => Path.Combine(root, relative);

    public RecordedSet Set(string name)
    {
        using var sets = JsonDocument.Parse(File.ReadAllBytes(PathOf("sets.json")));
        var set = sets.RootElement.GetProperty(name);
        var conf = set.TryGetProperty("conf", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!) : [];
        return new(name, set.GetProperty("server").GetString()!, [.. set.GetProperty("logs").EnumerateArray().Select(log => log.GetString()!)], conf);
    }

    public IReadOnlyList<RecordedCase> Cases(string set)
    {
        var lines = File.ReadLines(PathOf("cases.tsv"));
        return [.. lines.Skip(1).Select(line => line.Split('\t')).Where(fields => fields[1] == set).Select(RecordedCase.Of)];
    }

    /// <summary>The recorded body.</summary>
    public byte[] Body(RecordedCase recorded)
    {
        if (recorded.Answer.Length == 0)
            return Encoding.UTF8.GetBytes(recorded.Kind == "text" && recorded.Body.Length > 0 ? JsonDocument.Parse(recorded.Body).RootElement.GetString()! : recorded.Body);
        var stored = File.ReadAllBytes(PathOf(recorded.Answer));
        if (!recorded.Answer.EndsWith(".gz", StringComparison.Ordinal)) return stored;
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(stored), CompressionMode.Decompress)) gzip.CopyTo(plain);
        return plain.ToArray();
    }
}

/// <summary>One server of the recordings: its version, its logs, its settings.</summary>
internal sealed record RecordedSet(string Name, string Server, IReadOnlyList<string> Logs, IReadOnlyDictionary<string, string> Conf);

/// <summary>One request and the form of its answer.</summary>
internal sealed record RecordedCase(string Id, string App, string Method, string Path, string Headers, int Status, string ContentType, string Kind, string Answer, string Body, string Vary)
{
    public static RecordedCase Of(string[] fields) => new(fields[0], fields[2], fields[3], fields[4], fields[5], int.Parse(fields[6], System.Globalization.CultureInfo.InvariantCulture), fields[7], fields[8], fields[9], fields[10], fields[11]);
}
