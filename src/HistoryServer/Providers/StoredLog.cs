using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>One event log as a listing of its folder shows it: a file, or the folder of a rolling log.</summary>
/// <param name="Source">Index of its folder among the configured ones.</param>
/// <param name="Path">Name of the file or folder, no slash in it.</param>
/// <param name="Rolling">A folder with event files.</param>
/// <param name="InProgress">The application was running when the log got its name.</param>
/// <param name="Files">Event files in the order of their events; the change of any of them is a change of the log.</param>
/// <param name="Others">Further files of the folder: its status, and what a compaction replaced.</param>
public sealed record StoredLog(int Source, string Path, bool Rolling, bool InProgress, IReadOnlyList<StoredFile> Files, IReadOnlyList<StoredFile> Others)
{
    /// <summary>Bytes of all event files.</summary>
    public long Length => Files.Sum(file => file.Length);

    /// <summary>Of the last event file, as Spark counts.</summary>
    public DateTimeOffset Modified => Files[^1].Modified;

    /// <summary>True where nothing of the content has changed.</summary>
    public bool IsSameAs(StoredLog other) => InProgress == other.InProgress && Files.SequenceEqual(other.Files);

    /// <summary>Where it is, for messages.</summary>
    public string In(HistoryOptions options) => options.Sources[Source].Uri.Append(Path).ToString();
}
