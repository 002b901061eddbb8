using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Applications;

/// <summary>Event logs in a folder, as <c>spark.eventLog.dir</c> names it: single files and rolling logs, on disk or in a bucket.</summary>
internal static class EventLogFolder
{
    /// <summary>Replays the log of an application; null when the folder has none of it.</summary>
    public static async Task<ReplayedApplication?> ReadAsync(IStorageFolder folder, string applicationId, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(folder, applicationId, cancellationToken);
        var parts = new List<EventLogPart>();
        try
        {
            foreach (var file in files) parts.Add(new EventLogPart(Path.GetFileName(file), await folder.OpenReadAsync(file, 0, cancellationToken)));
            return parts.Count == 0 ? null : await EventLogReplay.ReadAsync(parts, new(), cancellationToken);
        }
        finally
        {
            foreach (var part in parts) await part.Content.DisposeAsync();
        }
    }

    /// <summary>Replays one log: a file, or the folder of a rolling log. Null for a folder that is no log.</summary>
    public static async Task<ReplayedApplication?> ReadLogAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path)) return await EventLogReplay.ReadAsync(Parts([path]), new(), cancellationToken);
        var log = RollingLog.Parse(Path.GetFileName(path), Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)), out _);
        return log is null ? null : await EventLogReplay.ReadAsync(Parts(log.Files.Select(name => Path.Combine(path, name))), new() { InProgress = log.InProgress }, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(IStorageFolder folder, string applicationId, CancellationToken cancellationToken)
    {
        var rolling = "eventlog_v2_" + applicationId;
        var found = new List<string>();
        await foreach (var file in folder.ListAsync(path => path == rolling, cancellationToken))
            if (file.Path.StartsWith(rolling + "/", StringComparison.Ordinal) || EventLogName.Parse(file.Path)?.Name == applicationId) found.Add(file.Path);
        var log = RollingLog.Parse(rolling, found.Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path[(rolling.Length + 1)..]), out _);
        return log is null ? [.. found.Where(path => !path.Contains('/', StringComparison.Ordinal)).Take(1)] : [.. log.Files.Select(name => $"{rolling}/{name}")];
    }

    private static IEnumerable<EventLogPart> Parts(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            using var content = File.OpenRead(file);
            yield return new EventLogPart(Path.GetFileName(file), content);
        }
    }
}
