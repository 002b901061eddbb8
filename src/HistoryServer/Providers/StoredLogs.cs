using System.Text.RegularExpressions;
using Tinderbox.History.EventLogs;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>Tells event logs among the files of a folder.</summary>
internal static class StoredLogs
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>True for a folder whose files are wanted in a listing.</summary>
    public static bool IsWanted(string folder, IReadOnlyList<string> disabledPatterns) =>
        !folder.Contains('/') && RollingLog.IsDirectoryName(folder) && !disabledPatterns.Any(pattern => Regex.IsMatch(folder, pattern, RegexOptions.CultureInvariant, PatternTime));

    /// <summary>The logs among the files, and a sentence for each folder that looks like one and is none.</summary>
    public static List<StoredLog> Group(int source, IEnumerable<StoredFile> files, List<string> problems)
    {
        var logs = new List<StoredLog>();
        var folders = new Dictionary<string, List<StoredFile>>();
        foreach (var file in files)
        {
            var slash = file.Path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                if (EventLogName.Parse(file.Path) is { } name) logs.Add(new(source, file.Path, false, name.InProgress, [file], []));
            }
            else if (file.Path.IndexOf('/', slash + 1) < 0 && RollingLog.IsDirectoryName(file.Path[..slash]))
            {
                var folder = file.Path[..slash];
                if (!folders.TryGetValue(folder, out var list)) folders.Add(folder, list = []);
                list.Add(file);
            }
        }
        foreach (var (folder, list) in folders)
        {
            if (Rolling(source, folder, list, out var problem) is { } log) logs.Add(log);
            else if (problem is not null) problems.Add(problem);
        }
        return logs;
    }

    private static StoredLog? Rolling(int source, string folder, List<StoredFile> files, out string? problem)
    {
        var byName = files.Where(file => file.Path[folder.Length + 1] != '.').ToDictionary(file => file.Path[(folder.Length + 1)..]);
        if (RollingLog.Parse(folder, byName.Keys, out problem) is not { } log) return null;
        var events = log.Files.Select(name => byName[name]).ToList();
        return new(source, folder, true, log.InProgress, events, [.. byName.Values.Except(events).OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }
}
