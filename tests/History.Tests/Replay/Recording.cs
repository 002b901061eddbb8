using System.IO.Compression;
using System.Text.Json.Nodes;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Replay;

/// <summary>A recorded application: its log, and what the real History Server answers.</summary>
internal sealed record Recording(string Folder)
{
    public static string Bundled { get; } = Path.Combine(RepositoryRoot.Path, "tests/History.Tests/Recordings");

    /// <summary>Every folder two levels down, as <c>4.3.0/pi</c>.</summary>
    public static IEnumerable<string> In(string root) =>
        Directory.GetDirectories(root).SelectMany(Directory.GetDirectories).Select(folder => Path.GetRelativePath(root, folder)).Order(StringComparer.Ordinal);

    public ReplayedApplication Replay()
    {
        var log = Directory.GetFileSystemEntries(Folder).Single(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal));
        return EventLogReplay.Read(Parts(log), CancellationToken.None);
    }

    public JsonNode? Answer(string name)
    {
        var rest = new[] { "rest-by-4.3.0", "rest" }.Select(folder => Path.Combine(Folder, folder)).First(Directory.Exists);
        var file = Directory.GetFiles(rest, name + ".json").Concat(Directory.GetFiles(rest, name + ".json.gz")).FirstOrDefault();
        if (file is null) return null;
        using Stream stored = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
        return JsonNode.Parse(plain);
    }

    private static IEnumerable<EventLogPart> Parts(string log)
    {
        var files = File.Exists(log)
            ? [log]
            : RollingLog.Parse(Path.GetFileName(log), Directory.GetFiles(log).Select(file => Path.GetFileName(file)), out _)!.Files.Select(file => Path.Combine(log, file));
        foreach (var file in files)
        {
            using var stored = File.OpenRead(file);
            yield return new(Path.GetFileName(file), stored);
        }
    }
}
