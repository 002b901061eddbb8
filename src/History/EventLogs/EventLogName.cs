namespace Tinderbox.History.EventLogs;

/// <summary>
/// What the name of one event-log file says: <c>app-20261123-0000_1.zstd.inprogress</c>. A period always begins a suffix, as Spark
/// replaces periods in ids (EventLogFileWriter.nameForAppAndAttempt).
/// </summary>
/// <param name="Name">Sanitised application id, with <c>_</c> and the attempt id where there is one.</param>
/// <param name="Codec">Short name of the codec (zstd, lz4, snappy, lzf); null for plain text.</param>
/// <param name="InProgress">The application was running when the name was given.</param>
/// <param name="Compacted">The History Server has filtered it.</param>
public sealed record EventLogName(string Name, string? Codec, bool InProgress, bool Compacted)
{
    private const string InProgressSuffix = ".inprogress";
    private const string CompactSuffix = ".compact";

    /// <summary>The parts of a file's name, or null for a hidden file.</summary>
    public static EventLogName? Parse(string fileName)
    {
        if (fileName.Length == 0 || fileName[0] == '.') return null;
        var rest = Strip(fileName, CompactSuffix, out var compacted);
        rest = Strip(rest, InProgressSuffix, out var inProgress);
        var period = rest.LastIndexOf('.');
        return period < 0 ? new(rest, null, inProgress, compacted) : new(rest[..period], rest[(period + 1)..], inProgress, compacted);
    }

    private static string Strip(string text, string suffix, out bool had)
    {
        had = text.EndsWith(suffix, StringComparison.Ordinal);
        return had ? text[..^suffix.Length] : text;
    }
}
