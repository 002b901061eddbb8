using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Applications;

/// <summary>Event logs in a folder on disk or in a bucket: single files and rolling logs.</summary>
internal static class EventLogFolder
{
    /// <summary>Replays an application's log, that of its last attempt; null where there is none.</summary>
    /// <param name="folder">Where the logs are.</param>
    /// <param name="applicationId">Whose; null takes any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The folder or the log cannot be read.</exception>
    public static async Task<ReplayedApplication?> ReadAsync(IStorageFolder folder, string? applicationId, CancellationToken cancellationToken)
    {
        var files = new List<StoredFile>();
        await foreach (var file in folder.ListAsync(IsWanted, cancellationToken)) if (IsWanted(file.Path)) files.Add(file);
        var newest = files.GroupBy(file => file.Path.Split('/')[0]).MaxBy(log => log.Max(file => file.Modified));
        return newest is null || Log.Of(newest.Key, newest) is not { } found ? null : await ReplayAsync(folder, found.Files, new() { InProgress = found.InProgress }, cancellationToken);

        bool IsWanted(string path) => NameOf(path.Split('/')[0]) is { } name && (applicationId is null || name == applicationId || name.StartsWith(applicationId + "_", StringComparison.Ordinal));
    }

    /// <summary>Replays the files of one log, in this order.</summary>
    public static async Task<ReplayedApplication> ReplayAsync(IStorageFolder folder, IEnumerable<string> files, ReplayOptions options, CancellationToken cancellationToken)
    {
        var replay = new ApplicationReplay(options);
        foreach (var path in files)
        {
            await using var stored = await folder.OpenReadAsync(path, 0, cancellationToken);
            await using var text = EventLogCodec.Open(EventLogName.Parse(path.Split('/')[^1])?.Codec, stored);
            await replay.ReadAsync(text, cancellationToken);
            if (text is DecompressingStream { IsTruncated: true }) replay.OnCut();
        }
        return replay.Snapshot();
    }

    private static string? NameOf(string entry) => RollingLog.IsDirectoryName(entry) ? entry[RollingLog.DirectoryPrefix.Length..] : EventLogName.Parse(entry)?.Name;

    /// <summary>Its files, in order.</summary>
    private sealed record Log(bool InProgress, IReadOnlyList<string> Files)
    {
        public static Log? Of(string entry, IEnumerable<StoredFile> files)
        {
            if (!RollingLog.IsDirectoryName(entry)) return EventLogName.Parse(entry) is { } name ? new(name.InProgress, [entry]) : null;
            return RollingLog.Parse(entry, files.Select(file => file.Path[(entry.Length + 1)..]), out _) is { } rolling ? new(rolling.InProgress, [.. rolling.Files.Select(file => $"{entry}/{file}")]) : null;
        }
    }
}
