using System.IO.Compression;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/logs</c>: the stored bytes of the event logs as a zip. Asks who may view, replays nothing.</summary>
internal static class LogsEndpoints
{
    public static ApiRoute[] Routes => [new("logs", AnswerAsync)];

    /// <summary>The attempts whose logs go into the zip.</summary>
    private static async Task<ApiAnswer> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        // as in Spark: without an attempt in the path the check is for no attempt, then for attempt 1
        var application = await call.Provider.FindAsync(call.AppId, cancellationToken) ?? throw call.NoSuchApp(call.AttemptId ?? "1");
        var asked = application.Attempt(call.AttemptId) ?? (call.AttemptId is null ? application.Attempt("1") : null) ?? throw call.NoSuchApp(call.AttemptId ?? "1");
        call.Check(asked);
        var records = application.Attempts.Where(attempt => call.AttemptId is null || attempt.AttemptId == call.AttemptId).Select(attempt => attempt.Record).ToList();
        var name = $"eventLogs-{call.AppId}{(call.AttemptId is null ? "" : "-" + call.AttemptId)}.zip";
        return new ZipAnswer(name, (output, token) => WriteAsync(output, call.Provider, records, token));
    }

    private static async Task WriteAsync(Stream output, HistoryProvider provider, List<LogRecord> records, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var record in records)
        {
            if (record.Log.Rolling) zip.CreateEntry(record.Log.Path + "/");
            foreach (var file in record.Log.Files.Concat(record.Log.Others)) await AddAsync(zip, provider, record, file, cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive zip, HistoryProvider provider, LogRecord record, StoredFile file, CancellationToken cancellationToken)
    {
        await using var stored = await provider.ReadAsync(record, file, cancellationToken);
        // logs are compressed already, or large and fetched by a machine beside this one
        var entry = zip.CreateEntry(file.Path, CompressionLevel.Fastest);
        entry.LastWriteTime = file.Modified;
        await using var target = await entry.OpenAsync(cancellationToken);
        await stored.CopyToAsync(target, 1 << 16, cancellationToken);
    }
}
