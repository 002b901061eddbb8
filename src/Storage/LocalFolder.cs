using System.IO.Enumeration;

namespace Tinderbox.Storage;

/// <summary>A folder of the local file system. Links are followed, so a linked log is a log.</summary>
public sealed class LocalFolder(StorageUri uri) : IStorageFolder
{
    private const string WritingSuffix = ".writing";
    private const int BufferSize = 1 << 17;

    // those who read a log bring a large buffer of their own
    private const int Unbuffered = 1;

    private readonly string _root = uri.Path;

    public StorageUri Uri => uri;

    public IAsyncEnumerable<StoredFile> ListAsync(Func<string, bool> descend, CancellationToken cancellationToken) => Files(descend, cancellationToken).ToAsyncEnumerable();

    public ValueTask<StoredFile?> StatAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Full(path));
        return ValueTask.FromResult(file.Exists ? Followed(path, file) : null);
    }

    public async ValueTask<int> ReadAtAsync(string path, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var filled = 0;
        while (filled < buffer.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // a local read is over before a thread switch would be
            var read = RandomAccess.Read(file, buffer.Span[filled..], offset + filled);
            if (read == 0) break;
            filled += read;
        }
        return await ValueTask.FromResult(filled);
    }

    public ValueTask<Stream> OpenReadAsync(string path, long offset, CancellationToken cancellationToken)
    {
        var stream = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Unbuffered, FileOptions.SequentialScan);
        stream.Position = offset;
        return ValueTask.FromResult<Stream>(stream);
    }

    public async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var target = Full(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var writing = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{WritingSuffix}");
        try
        {
            await using (var file = new FileStream(writing, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(writing, target, overwrite: true);
        }
        finally
        {
            File.Delete(writing);
        }
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var file = Full(path);
        try
        {
            File.Delete(file);
            RemoveEmptyParent(file);
        }
        catch (DirectoryNotFoundException)
        {
            // its folder is gone, and the file with it
        }
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // no handle is kept between calls
    }

    private IEnumerable<StoredFile> Files(Func<string, bool> descend, CancellationToken cancellationToken)
    {
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            foreach (var (name, isFolder, file) in Entries(folder))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = folder.Length == 0 ? name : folder + "/" + name;
                if (file is not null) yield return file with { Path = path };
                else if (isFolder && descend(path)) folders.Push(path);
            }
        }
    }

    private void RemoveEmptyParent(string file)
    {
        var parent = Path.GetDirectoryName(file)!;
        if (parent == _root || Directory.EnumerateFileSystemEntries(parent).Any()) return;
        try
        {
            Directory.Delete(parent);
        }
        catch (IOException)
        {
            // somebody wrote into it meanwhile: it stays
        }
    }

    private FileSystemEnumerable<(string Name, bool IsFolder, StoredFile? File)> Entries(string folder) =>
        new(Path.Combine(_root, folder), Read, new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = folder.Length > 0 });

    private static (string Name, bool IsFolder, StoredFile? File) Read(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        if ((entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None)
            return (name, entry.IsDirectory, entry.IsDirectory ? null : Followed(name, new FileInfo(entry.ToFullPath())));
        return (name, entry.IsDirectory, entry.IsDirectory ? null : new(name, entry.Length, entry.LastWriteTimeUtc, null));
    }

    // null where a link leads nowhere, or the file went between two calls
    private static StoredFile? Followed(string path, FileInfo file)
    {
        try
        {
            var target = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            return target.Exists ? new(path, target.Length, new DateTimeOffset(target.LastWriteTimeUtc), null) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Full(string path) => Path.Combine(_root, StoragePath.Inside(path));
}
