using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Where the index outlives the process. What can't be written is tried again at the next save and told once: a disk that is full for a day
/// is one line. Called by one thread at a time.
/// </summary>
internal sealed class IndexStore(LogIndex index, HistoryOptions options, ILogger logger) : IDisposable
{
    private const string FileName = "listing.index";

    private readonly IStorageFolder? _folder = options.StorePath is { } path ? StorageFolders.Open(StorageUri.Parse(path, Environment.CurrentDirectory), options.HadoopConf) : null;
    private long _savedChanges;
    private string? _told;

    /// <summary>Takes what an earlier process knew; without such a file, or with one that can't be read, nothing.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_folder is null || await _folder.StatAsync(FileName, cancellationToken) is not { } file) return;
        try
        {
            var bytes = new byte[file.Length];
            await _folder.ReadAtAsync(FileName, 0, bytes, cancellationToken);
            var records = IndexFile.Read(bytes, options.Sources);
            if (records is null) logger.IndexNotRead(FileName);
            foreach (var record in records ?? []) index.Put(record);
            _savedChanges = records is null ? -1 : index.Changes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            logger.IndexNotRead($"{FileName} ({failure.Message})");
        }
    }

    /// <summary>Writes the index where it has changed since.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var changes = index.Changes;
        if (_folder is null || changes == _savedChanges) return;
        try
        {
            using var bytes = new MemoryStream(IndexFile.Write(options.Sources, index.Records), writable: false);
            await _folder.WriteAsync(FileName, bytes, cancellationToken);
            (_savedChanges, _told) = (changes, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (_told != failure.Message) logger.IndexNotWritten($"{_folder.Uri}/{FileName}", failure.Message);
            _told = failure.Message;
        }
    }

    public void Dispose() => _folder?.Dispose();
}
