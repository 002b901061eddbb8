using System.Globalization;

namespace Tinderbox.History.EventLogs;

/// <summary>
/// A rolling event log, the default since Spark 4.0: a folder per attempt.
/// <code>
/// eventlog_v2_NAME/
///   appstatus_NAME[.inprogress]
///   events_1_NAME[.codec]
///   events_2_NAME[.codec].compact    stands for all files up to 2
///   events_3_NAME[.codec]
/// </code>
/// </summary>
/// <param name="Name">Sanitised application id, with the attempt id where there is one.</param>
/// <param name="Files">Names of the event files to read, in order.</param>
public sealed record RollingLog(string Name, bool InProgress, IReadOnlyList<string> Files)
{
    /// <summary>Begins the name of a rolling log's folder; what follows is <see cref="Name"/>.</summary>
    public const string DirectoryPrefix = "eventlog_v2_";
    private const string StatusPrefix = "appstatus_";
    private const string EventsPrefix = "events_";

    /// <summary>True where a folder's name is that of a rolling log.</summary>
    public static bool IsDirectoryName(string name) => name.StartsWith(DirectoryPrefix, StringComparison.Ordinal) && name.Length > DirectoryPrefix.Length;

    /// <summary>Reads the names in such a folder. Both markers at once are a rename that is being made: the application has ended. A folder that the History Server would not list gives null and says why.</summary>
    public static RollingLog? Parse(string directoryName, IEnumerable<string> fileNames, out string? problem)
    {
        problem = null;
        var names = fileNames.ToList();
        var statuses = names.FindAll(name => name.StartsWith(StatusPrefix, StringComparison.Ordinal));
        var events = names.Select(Entry.Read).OfType<Entry>().OrderBy(entry => entry.Order).ToList();
        if (!IsDirectoryName(directoryName)) problem = $"{directoryName} does not begin with {DirectoryPrefix}";
        else if (statuses.Count == 0) problem = $"{directoryName} has no {StatusPrefix}* file";
        else if (events.Count == 0) problem = $"{directoryName} has no {EventsPrefix}* file";
        else
        {
            var compact = events.FindLastIndex(entry => entry.Compacted);
            var valid = compact < 0 ? events : events[compact..];
            var gap = valid.Zip(valid.Skip(1)).FirstOrDefault(pair => pair.Second.Index != pair.First.Index + 1);
            if (gap.First is null)
                return new(directoryName[DirectoryPrefix.Length..], statuses.TrueForAll(name => name.EndsWith(".inprogress", StringComparison.Ordinal)), [.. valid.Select(entry => entry.FileName)]);
            problem = $"{directoryName} lacks {EventsPrefix}{(gap.First.Index + 1).ToString(CultureInfo.InvariantCulture)}_*";
        }
        return null;
    }

    private sealed record Entry(long Index, bool Compacted, string FileName)
    {
        public (long, bool) Order => (Index, Compacted);

        public static Entry? Read(string fileName)
        {
            if (!fileName.StartsWith(EventsPrefix, StringComparison.Ordinal)) return null;
            var index = fileName[EventsPrefix.Length..].Split('_')[0];
            return long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(number, fileName.EndsWith(".compact", StringComparison.Ordinal), fileName)
                : null;
        }
    }
}
