using System.Security.Cryptography;
using System.Text;
using Shouldly;

namespace Tinderbox.Runtimes.Tests.Downloads;

public sealed class SparkDownloadsTests : IAsyncDisposable
{
    private const string Sdist = "files/pyspark-4.3.0.tar.gz";

    private readonly Sandbox _sandbox = new();
    private readonly StandInServer _server = new();
    private readonly byte[] _archive = TestArchive.PySpark("4.3.0", padding: 300_000);

    public SparkDownloadsTests()
    {
        _sandbox.Variables["TINDERBOX_PYPI_INDEX"] = _server.Url + "/simple";
        _server.Files[Sdist] = _archive;
    }

    private string Downloads => Path.Combine(_sandbox.Root, "cache/downloads");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pyspark_is_downloaded_checked_laid_out_and_used_once(bool html)
    {
        _server.Html = html;

        var found = await FoundAsync();

        found.Origin.ShouldBe($"a download from {_server.Url}/simple (pyspark-4.3.0.tar.gz, unpacked to {found.Home})");
        File.Exists(Path.Combine(found.Home, "python/lib/pyspark.zip")).ShouldBeTrue();
        File.GetUnixFileMode(Path.Combine(found.Home, "bin/spark-submit")).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        _sandbox.Progress.ShouldContain(new RuntimeProgress("Downloading pyspark-4.3.0.tar.gz", _archive.Length, _archive.Length));
        Directory.GetFiles(Downloads).ShouldBeEmpty();
        (await FoundAsync()).Origin.ShouldStartWith("the cache");
        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_cut_is_resumed_where_it_was()
    {
        _server.Cuts.Enqueue(100_000);
        _server.Cuts.Enqueue(50_000);

        await FoundAsync();

        var resumed = _server.Requests.Where(request => request.Contains("bytes=", StringComparison.Ordinal)).ToList();
        resumed.ShouldNotBeEmpty();
        resumed.ShouldAllBe(request => request.EndsWith("\"one\"", StringComparison.Ordinal));
        _sandbox.Progress.ShouldContain(step => step.Line != null && step.Line.Contains("broke off; continuing at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_process_goes_on_with_the_part_of_an_earlier_one()
    {
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part", _archive[..200_000]);
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part.tag", "\"one\"");

        await FoundAsync();

        _server.Requests[^1].ShouldBe($"/{Sdist} bytes=200000- \"one\"");
    }

    [Fact]
    public async Task A_file_that_has_changed_meanwhile_starts_over()
    {
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part", new byte[1000]);
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part.tag", "\"zero\"");

        await FoundAsync();
    }

    [Fact]
    public async Task A_part_of_another_file_is_found_out_by_the_checksum_and_fetched_again()
    {
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part", new byte[1000]);

        await FoundAsync();

        _server.Requests.Count(request => request.StartsWith("/files", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_part_that_is_whole_is_only_checked()
    {
        _sandbox.Write("cache/downloads/pyspark-4.3.0.tar.gz.part", _archive);

        await FoundAsync();

        _server.Requests[^1].ShouldBe($"/{Sdist} bytes={_archive.Length}-");
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused_and_nothing_is_left()
    {
        _server.WrongHash = new string('0', 64);

        (await MissingAsync()).Sentence.ShouldContain("does not have the sha256 checksum that its index tells");
        Directory.GetFiles(Downloads, "*.gz*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_gets_on_is_given_up()
    {
        for (var cut = 0; cut < 10; cut++) _server.Cuts.Enqueue(0);

        (await MissingAsync()).Sentence.ShouldContain("broke off");
        _server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_index_without_that_version_is_named()
    {
        _server.Files.Clear();

        (await MissingAsync()).Sentence.ShouldContain($"{_server.Url}/simple/ has no pyspark-4.3.0.tar.gz");
    }

    [Fact]
    public async Task An_index_that_is_not_there_gives_a_sentence_without_its_credentials()
    {
        _sandbox.Variables["TINDERBOX_PYPI_INDEX"] = "http://ada:hunter2@127.0.0.1:9/simple";

        var missing = await MissingAsync();

        missing.Sentence.ShouldContain("http://127.0.0.1:9/simple/pyspark/ can't be reached: connection refused");
        string.Concat(missing.Tried).ShouldNotContain("hunter2");
        missing.Sentence.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task The_variable_of_pip_names_the_index_too()
    {
        _sandbox.Variables["PIP_INDEX_URL"] = _server.Url + "/simple/";
        _sandbox.Variables.Remove("TINDERBOX_PYPI_INDEX");

        await FoundAsync();
    }

    [Fact]
    public async Task A_mirror_of_Apache_is_taken_where_one_is_named()
    {
        var archive = TestArchive.Spark("4.3.0", "spark-4.3.0-bin-hadoop3");
        _server.Files["dist/spark-4.3.0/spark-4.3.0-bin-hadoop3.tgz"] = archive;
        _server.Files["dist/spark-4.3.0/spark-4.3.0-bin-hadoop3.tgz.sha512"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA512.HashData(archive)) + "  spark-4.3.0-bin-hadoop3.tgz\n");
        _sandbox.Variables["TINDERBOX_SPARK_MIRROR"] = _server.Url + "/dist";

        (await FoundAsync()).Origin.ShouldStartWith($"a download from {_server.Url}/dist (spark-4.3.0-bin-hadoop3.tgz");
    }

    private async Task<Finding.Found> FoundAsync() =>
        (await _sandbox.SparkFinder.FindAsync(new("4.3.0"), _sandbox.Reporter, TestContext.Current.CancellationToken)).ShouldBeOfType<Finding.Found>();

    private async Task<Finding.Missing> MissingAsync() =>
        (await _sandbox.SparkFinder.FindAsync(new("4.3.0"), _sandbox.Reporter, TestContext.Current.CancellationToken)).ShouldBeOfType<Finding.Missing>();
}
