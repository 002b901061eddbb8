namespace Tinderbox.Storage;

/// <summary>
/// A folder of files behind a URI, on disk or in a bucket. Paths are relative to it, parts divided by <c>/</c>, never leaving it.
/// Missing files give <see cref="FileNotFoundException"/>, a missing folder <see cref="DirectoryNotFoundException"/>, no permission
/// <see cref="UnauthorizedAccessException"/>, everything else an <see cref="IOException"/>. Safe to use from several threads.
/// </summary>
public interface IStorageFolder : IDisposable
{
    /// <summary>What was opened.</summary>
    StorageUri Uri { get; }

    /// <summary>
    /// The files in no particular order, each once; what changes meanwhile may be missing. <paramref name="descend"/> is asked with a
    /// folder's path whether its files are wanted; a bucket lists everything in one go and uses it as a filter.
    /// </summary>
    IAsyncEnumerable<StoredFile> ListAsync(Func<string, bool> descend, CancellationToken cancellationToken);

    /// <summary>What a listing would say of one file; null where there is none.</summary>
    ValueTask<StoredFile?> StatAsync(string path, CancellationToken cancellationToken);

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/>; fewer bytes only where the file ends.</summary>
    ValueTask<int> ReadAtAsync(string path, long offset, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>The bytes from <paramref name="offset"/> to the end, to be read once and disposed of; synchronous reads are allowed; bring a buffer.</summary>
    ValueTask<Stream> OpenReadAsync(string path, long offset, CancellationToken cancellationToken);

    /// <summary>Writes a whole file or none: a reader sees the old content or the new. Folders on the way are made.</summary>
    Task WriteAsync(string path, Stream content, CancellationToken cancellationToken);

    /// <summary>Removes a file; one that is gone already is no error. A folder that becomes empty goes with its last file.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
