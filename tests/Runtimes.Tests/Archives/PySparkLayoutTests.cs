using System.IO.Compression;
using Shouldly;
using Tinderbox.Runtimes.Archives;

namespace Tinderbox.Runtimes.Tests.Archives;

public sealed class PySparkLayoutTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_source_distribution_becomes_a_SPARK_HOME()
    {
        var folder = Unpack(withZip: true);

        PySparkLayout.Arrange(folder);

        SparkHome.Inspect(folder).Version.ShouldBe("4.3.0");
        File.Exists(Path.Combine(folder, "python/pyspark/__init__.py")).ShouldBeTrue();
        File.Exists(Path.Combine(folder, "python/lib/py4j-0.10.9.9-src.zip")).ShouldBeTrue();
        File.GetUnixFileMode(Path.Combine(folder, "sbin/spark-daemon.sh")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        Directory.Exists(Path.Combine(folder, "deps")).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_pyspark_zip_is_made_from_the_sources()
    {
        var folder = Unpack(withZip: false);

        PySparkLayout.Arrange(folder);

        using var zip = ZipFile.OpenRead(Path.Combine(folder, "python/lib/pyspark.zip"));
        zip.Entries.Select(entry => entry.FullName).ShouldContain("pyspark/__init__.py");
    }

    private string Unpack(bool withZip)
    {
        using var gzip = new GZipStream(new MemoryStream(TestArchive.PySpark("4.3.0", withZip)), CompressionMode.Decompress);
        new TarUnpacker(Path.Combine(_sandbox.Root, "t")).Unpack(gzip, CancellationToken.None);
        return Path.Combine(_sandbox.Root, "t/pyspark-4.3.0");
    }
}
