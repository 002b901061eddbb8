using Shouldly;
using Tinderbox.Runtimes.Archives;

namespace Tinderbox.Runtimes.Tests.Archives;

public sealed class SparkArchiveTests
{
    [Theory]
    [InlineData("spark-4.3.0.tar.xz", "4.3.0", "Xz")]
    [InlineData("spark-4.3.0.tar.gz", "4.3.0", "Gzip")]
    [InlineData("spark-4.3.0.tar.zst", "4.3.0", "Zstd")]
    [InlineData("spark-3.5.9-bin-hadoop3.tgz", "3.5.9", "Gzip")]
    [InlineData("spark-3.5.9-bin-hadoop3-scala2.13.tgz", "3.5.9", "Gzip")]
    [InlineData("pyspark-4.3.0.tar.gz", "4.3.0", "Gzip")]
    public void A_name_says_version_and_compression(string name, string version, string compression)
    {
        var archive = SparkArchive.Parse("/a/" + name)!;

        archive.Version.ShouldBe(version);
        archive.Compression.ToString().ShouldBe(compression);
    }

    [Theory]
    [InlineData("spark-4.3.0-bin-without-hadoop.tgz")]
    [InlineData("spark-4.3.0.zip")]
    [InlineData("spark-latest.tar.gz")]
    [InlineData("sparkr-4.3.0.tar.gz")]
    public void Other_files_are_no_archives(string name) => SparkArchive.Parse(name).ShouldBeNull();
}
