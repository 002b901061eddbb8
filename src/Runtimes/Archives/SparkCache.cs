namespace Tinderbox.Runtimes.Archives;

/// <summary>
/// The cache of unpacked Sparks: <c>&lt;cache&gt;/spark/&lt;version&gt;</c>. A version's folder appears by one rename of a finished,
/// checked one, so what is there is whole; a lock file per version keeps two processes from unpacking the same.
/// </summary>
internal sealed class SparkCache(RuntimeEnvironment environment)
{
    private string Root => Path.Combine(environment.CacheDirectory, "spark");

    /// <summary>Folder of downloads under way.</summary>
    public string Downloads => Path.Combine(environment.CacheDirectory, "downloads");

    /// <summary>Where a version is or would be.</summary>
    public string PathOf(string version) => Path.Combine(Root, version);

    /// <summary>Lock that whoever provides this version holds.</summary>
    public Task<FileStream> LockAsync(string version, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        return FileLock.TakeAsync(Path.Combine(Root, $".{version}.lock"), environment.Clock,
            () => progress.Report(new($"Waiting for another process that provides Spark {version}")), cancellationToken);
    }

    /// <summary>Unpacks an archive to the version's place and gives its SPARK_HOME; the caller holds the lock.</summary>
    public async Task<SparkHome> UnpackAsync(SparkArchive archive, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var leftover in Directory.GetDirectories(Root, $".{archive.Version}.unpack-*")) Directory.Delete(leftover, recursive: true);
        var folder = Path.Combine(Root, $".{archive.Version}.unpack-{Guid.NewGuid():N}");
        try
        {
            var activity = $"Unpacking {Path.GetFileName(archive.Path)}";
            var total = new FileInfo(archive.Path).Length;
            await new ArchiveStream(environment).UnpackAsync(archive, folder, done => progress.Report(new(activity, done, total)), cancellationToken);
            return Publish(Check(archive, TopFolder(archive, folder)));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static string TopFolder(SparkArchive archive, string folder)
    {
        var top = Directory.GetDirectories(folder) is [var only] && Directory.GetFiles(folder).Length == 0 ? only : folder;
        try
        {
            if (PySparkLayout.Applies(top)) PySparkLayout.Arrange(top);
        }
        catch (ArchiveException incomplete)
        {
            throw new ArchiveException($"{archive.Path}: {incomplete.Message}", incomplete);
        }
        return top;
    }

    private static SparkHome Check(SparkArchive archive, string folder)
    {
        var home = SparkHome.Inspect(folder);
        if (home.Version is null) throw new ArchiveException($"{archive.Path} holds no usable Spark: it {home.Problem}");
        if (home.Version != archive.Version) throw new ArchiveException($"{archive.Path} holds Spark {home.Version}, not {archive.Version} as its name says");
        return home;
    }

    private SparkHome Publish(SparkHome unpacked)
    {
        var place = PathOf(unpacked.Version!);
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true); // there, but not usable: else nobody would have unpacked
        Directory.Move(unpacked.Path, place);
        return SparkHome.Inspect(place);
    }
}
