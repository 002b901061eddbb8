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

    public Task<ReplayedApplication> ReplayAsync() => ReplayAsync(Directory.GetFileSystemEntries(Folder).Single(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal)), new());

    /// <summary>Replays a log: a file or the folder of a rolling log.</summary>
    public static Task<ReplayedApplication> ReplayAsync(string log, RetentionLimits limits, int otherExecutions = 1000)
    {
        var (files, inProgress) = Files(log);
        var options = new ReplayOptions { Limits = limits, OtherLimits = new() { RetainedExecutions = otherExecutions }, InProgress = inProgress };
        return EventLogReplay.ReadAsync(Parts(files), options, CancellationToken.None);
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

    private static (IEnumerable<string> Files, bool InProgress) Files(string log)
    {
        if (File.Exists(log)) return ([log], EventLogName.Parse(Path.GetFileName(log))!.InProgress);
        var rolling = RollingLog.Parse(Path.GetFileName(log), Directory.GetFiles(log).Select(file => Path.GetFileName(file)), out _)!;
        return (rolling.Files.Select(file => Path.Combine(log, file)), rolling.InProgress);
    }

    private static IEnumerable<EventLogPart> Parts(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            using var stored = File.OpenRead(file);
            yield return new(Path.GetFileName(file), stored);
        }
    }
}
