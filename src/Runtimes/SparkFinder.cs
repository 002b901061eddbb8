using Tinderbox.Runtimes.Archives;
using Tinderbox.Runtimes.Downloads;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Runtimes;

/// <summary>
/// Finds or provides a Spark, in this order; the first that is usable and of the wanted version wins:
/// <code>
/// 1 --spark-home, SPARK_HOME   2 an installed pyspark   3 the cache   4 archives (--spark-archive, TINDERBOX_SPARK_ARCHIVES)   5 a download
/// </code>
/// What was asked for by an option is never replaced by something else.
/// </summary>
public sealed class SparkFinder(RuntimeEnvironment environment)
{
    /// <summary>The Spark that is provided where nobody says which.</summary>
    public static string DefaultVersion => SparkVersion.Latest.Text;

    private readonly SparkCache _cache = new(environment);

    /// <summary>Pause before a download is tried again; tests take zero.</summary>
    internal TimeSpan DownloadPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Runs the search. Only a cancellation throws; everything else is a <see cref="Finding.Missing"/>.</summary>
    public async Task<Finding> FindAsync(SparkRequest request, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var search = new SparkSearch(request);
        try
        {
            var finding = FromHome(request.SparkHome, "--spark-home", search)
                ?? FromHome(environment.Variable("SPARK_HOME"), "SPARK_HOME", search)
                ?? FromHome(await new PySparkLocator(environment).FindAsync(cancellationToken), "the installed pyspark", search)
                ?? FromCache(search)
                ?? await FromArchivesAsync(search, progress, cancellationToken)
                ?? await FromDownloadAsync(search, progress, cancellationToken);
            foreach (var place in search.Remarks) progress.Report(new($"Looking for Spark {search.Version}", Line: place));
            return finding;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return search.Missing($"Spark {search.Version} can't be put into {_cache.PathOf(search.Version)} ({broken.Message}): make room there or choose another folder with `export XDG_CACHE_HOME=DIR`", "export XDG_CACHE_HOME=DIR");
        }
    }

    private static Finding? FromHome(string? path, string origin, SparkSearch search)
    {
        if (path is null) return search.Pass(origin, "none");
        var home = SparkHome.Inspect(path);
        if (home.Version is { } version && (search.Request.Version is null || version == search.Version)) return new Finding.Found(home.Path, version, $"{origin} ({home.Path})");
        var found = home.Version is null ? $"{path} {home.Problem}" : $"{path} holds Spark {home.Version}, not {search.Version}";
        if (origin != "--spark-home") return search.PassOver(origin, found);
        return search.Missing($"Spark {search.Version} is missing: --spark-home {found}; name another folder with `--spark-home DIR`", "--spark-home DIR");
    }

    private Finding? FromCache(SparkSearch search)
    {
        if (search.Request.Archive is not null) return search.Pass("the cache", "not asked, as --spark-archive is given");
        var home = SparkHome.Inspect(_cache.PathOf(search.Version));
        return home.Version == search.Version
            ? new Finding.Found(home.Path, home.Version, $"the cache ({home.Path})")
            : search.Pass("the cache", $"{home.Path} {home.Problem ?? "holds Spark " + home.Version}");
    }

    private async Task<Finding?> FromArchivesAsync(SparkSearch search, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var (origin, pathList) in new[] { ("--spark-archive", search.Request.Archive), ("TINDERBOX_SPARK_ARCHIVES", environment.Variable("TINDERBOX_SPARK_ARCHIVES")) })
        {
            if (pathList is null)
            {
                search.Pass(origin, "none");
                continue;
            }
            var archive = Choose(SparkArchive.In(pathList), origin, search);
            if (archive is not null) return await ProvideAsync(search, archive.Version, origin, () => Task.FromResult(archive), progress, cancellationToken);
            search.Pass(origin, $"no archive of Spark {search.Version} in {pathList}");
            if (origin == "--spark-archive")
                return search.Missing($"Spark {search.Version} is missing: {pathList} holds no spark-{search.Version}.tar.xz, .tar.gz, .tar.zst or spark-{search.Version}-bin-hadoop3.tgz; name such a file with `--spark-archive FILE`", "--spark-archive FILE");
        }
        return null;
    }

    private static SparkArchive? Choose(IReadOnlyList<SparkArchive> archives, string origin, SparkSearch search) =>
        archives.FirstOrDefault(archive => archive.Version == search.Version)
        ?? (origin == "--spark-archive" && search.Request.Version is null && archives is [var only] ? only : null);

    private async Task<Finding> FromDownloadAsync(SparkSearch search, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        if (!search.Request.AllowDownload) return search.NothingFound("a download", "not allowed");
        using var web = new Web();
        var downloads = new SparkDownloads(environment, web);
        var origin = "a download";
        try
        {
            origin = $"a download from {downloads.Source.AbsoluteUri.TrimEnd('/')}";
            return await ProvideAsync(search, search.Version, origin, async () =>
            {
                progress.Report(new($"Asking {downloads.Source} for Spark {search.Version}"));
                var file = await downloads.LocateAsync(search.Version, cancellationToken);
                var path = await new ResumableDownload(web, environment.Clock) { FirstPause = DownloadPause }.FetchAsync(file, _cache.Downloads, progress, cancellationToken);
                return SparkArchive.Parse(path)!;
            }, progress, cancellationToken);
        }
        catch (DownloadException failed)
        {
            return search.NothingFound(origin, failed.Message);
        }
    }

    private async Task<Finding> ProvideAsync(
        SparkSearch search, string version, string origin, Func<Task<SparkArchive>> obtain, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        await using var held = await _cache.LockAsync(version, progress, cancellationToken);
        var there = SparkHome.Inspect(_cache.PathOf(version));
        if (there.Version == version) return new Finding.Found(there.Path, version, $"the cache ({there.Path})"); // another process was quicker, or an earlier run
        var archive = await obtain();
        try
        {
            var home = await _cache.UnpackAsync(archive, progress, cancellationToken);
            return new Finding.Found(home.Path, version, $"{origin} ({Path.GetFileName(archive.Path)}, unpacked to {home.Path})");
        }
        catch (UnpackProgramMissingException missing)
        {
            var command = (environment.IsRoot ? "" : "sudo ") + $"apt-get install -y {missing.Package}";
            return search.Missing($"Spark {version} can't be unpacked because {missing.Message}: run `{command}`", command);
        }
        catch (ArchiveException bad)
        {
            return search.Missing($"Spark {version} can't be unpacked because {bad.Message}: name another with `--spark-archive FILE`", "--spark-archive FILE");
        }
        finally
        {
            if (Path.GetDirectoryName(archive.Path) == _cache.Downloads) File.Delete(archive.Path);
        }
    }
}
