using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;

namespace Tinderbox.Cli.Applications;

/// <summary>Event logs on disk: single files and rolling logs.</summary>
internal static class EventLogFolder
{
    /// <summary>Replays one log: a file, or the folder of a rolling log. Null for a folder that is no log.</summary>
    public static async Task<ReplayedApplication?> ReadLogAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path)) return await EventLogReplay.ReadAsync(Parts([path]), new(), cancellationToken);
        var log = RollingLog.Parse(Path.GetFileName(path), Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)), out _);
        return log is null ? null : await EventLogReplay.ReadAsync(Parts(log.Files.Select(name => Path.Combine(path, name))), new() { InProgress = log.InProgress }, cancellationToken);
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
