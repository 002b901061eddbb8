using Microsoft.Extensions.Logging;

namespace Tinderbox.HistoryServer;

/// <summary>All that the history server logs; event ids 5000 to 5099.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(5000, LogLevel.Information, "serving {Folders} at {Url}")]
    public static partial void Serving(this ILogger logger, string folders, string url);

    [LoggerMessage(5001, LogLevel.Information, "first scan: {Applications} applications in {Milliseconds} ms ({Unreadable} logs without one)")]
    public static partial void FirstScan(this ILogger logger, int applications, long milliseconds, int unreadable);

    [LoggerMessage(5002, LogLevel.Warning, "{Folder} can't be listed, the applications known from it stay: {Reason}")]
    public static partial void FolderUnlistable(this ILogger logger, string folder, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "{Folder}: {Problem}; it is not listed")]
    public static partial void NotALog(this ILogger logger, string folder, string problem);

    [LoggerMessage(5004, LogLevel.Warning, "{Log} can't be read and is not listed: {Reason}")]
    public static partial void LogUnreadable(this ILogger logger, string log, string reason);

    [LoggerMessage(5005, LogLevel.Information, "deleted {Log} of {ApplicationId}: older than the cleaner keeps")]
    public static partial void LogCleaned(this ILogger logger, string log, string applicationId);

    [LoggerMessage(5006, LogLevel.Warning, "{Log} should be deleted and can't be: {Reason}")]
    public static partial void CleaningFailed(this ILogger logger, string log, string reason);

    [LoggerMessage(5007, LogLevel.Warning, "the index {File} can't be written, it stays in memory: {Reason}")]
    public static partial void IndexNotWritten(this ILogger logger, string file, string reason);

    [LoggerMessage(5008, LogLevel.Warning, "the index {File} is damaged or of another version; all logs are looked at again")]
    public static partial void IndexNotRead(this ILogger logger, string file);

    [LoggerMessage(5009, LogLevel.Information, "opened {ApplicationId} from {Log}: {Bytes} bytes, {Events} events in {Milliseconds} ms")]
    public static partial void Opened(this ILogger logger, string applicationId, string log, long bytes, long events, long milliseconds);

    [LoggerMessage(5010, LogLevel.Warning, "{Log}: {Remark}")]
    public static partial void ReplayRemark(this ILogger logger, string log, string remark);

    [LoggerMessage(5011, LogLevel.Warning, "{Log} changed or vanished while it was read; what was read is not used: {Reason}")]
    public static partial void LogChanged(this ILogger logger, string log, string reason);

    [LoggerMessage(5012, LogLevel.Warning, "replayed applications can't be kept in {Folder}, they stay in memory: {Reason}")]
    public static partial void StoreNotWritten(this ILogger logger, string folder, string reason);

    [LoggerMessage(5013, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception failure, string method, string path);

    [LoggerMessage(5014, LogLevel.Error, "a scan failed; the next one is tried as usual")]
    public static partial void ScanFailed(this ILogger logger, Exception failure);

    [LoggerMessage(5015, LogLevel.Warning, "{Remark}")]
    public static partial void ConfigurationRemark(this ILogger logger, string remark);

    [LoggerMessage(5016, LogLevel.Warning, "the download of {ApplicationId} broke off: {Reason}")]
    public static partial void DownloadBroken(this ILogger logger, string applicationId, string reason);

    [LoggerMessage(5017, LogLevel.Information, "compacted {Log} of {ApplicationId}: {Files} files of {BytesBefore} bytes became {File} of {BytesAfter} bytes; {Dropped} of {Lines} events were dropped")]
    public static partial void LogCompacted(this ILogger logger, string log, string applicationId, int files, long bytesBefore, string file, long bytesAfter, long dropped, long lines);

    [LoggerMessage(5018, LogLevel.Information, "{Log} is not compacted: its score is {Score}, wanted {Threshold}; it is looked at again when it has a new file")]
    public static partial void ScoreTooLow(this ILogger logger, string log, double score, double threshold);

    [LoggerMessage(5019, LogLevel.Warning, "{Log} should be compacted and can't be, it stays as it is: {Reason}")]
    public static partial void CompactionFailed(this ILogger logger, string log, string reason);

    [LoggerMessage(5020, LogLevel.Information, "deleted {Files} files of {Log} that its compacted file stands for")]
    public static partial void LeftoversDeleted(this ILogger logger, int files, string log);
}
