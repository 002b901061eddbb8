namespace Tinderbox.Runtimes.Archives;

/// <summary>A lock between processes: an open file that nobody else can open. The kernel frees it when its holder dies; the file stays.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock, waiting as long as another holds it; <paramref name="onWait"/> is called once, before the first wait.</summary>
    public static async Task<FileStream> TakeAsync(string path, TimeProvider clock, Action onWait, CancellationToken cancellationToken)
    {
        var taken = TryTake(path);
        if (taken is null) onWait();
        while (taken is null)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            taken = TryTake(path);
        }
        return taken;
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}
