using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>The files with the objects' bytes, each under an id of its own: a key would be too long, or mean something to the file system.</summary>
internal sealed class BucketFiles(string folder)
{
    private const int BufferSize = 1 << 17;

    internal (string Id, FileStream Stream) Create()
    {
        var id = Guid.NewGuid().ToString("N");
        var path = Path(id);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return (id, PrivateFile.Open(path, FileMode.CreateNew));
    }

    internal FileStream OpenRead(string id) => new(Path(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    internal void Delete(string id)
    {
        try
        {
            File.Delete(Path(id));
        }
        catch (DirectoryNotFoundException)
        {
            // the bucket went first
        }
    }

    /// <summary>Deletes what nothing names.</summary>
    internal void Sweep(IReadOnlySet<string> named)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            if (!named.Contains(System.IO.Path.GetFileName(file))) File.Delete(file);
    }

    private string Path(string id) => System.IO.Path.Combine(folder, id[..2], id);
}
