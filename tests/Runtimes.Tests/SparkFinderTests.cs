using Shouldly;

namespace Tinderbox.Runtimes.Tests;

public sealed class SparkFinderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_places_are_asked_in_the_documented_order()
    {
        var option = _sandbox.SparkHome("option", "4.3.0");
        var variable = _sandbox.SparkHome("variable", "4.3.0");
        var pyspark = _sandbox.SparkHome("site-packages/pyspark", "4.3.0");
        var cache = _sandbox.SparkHome("cache/spark/4.3.0", "4.3.0");
        _sandbox.Variables["SPARK_HOME"] = variable;
        _sandbox.Program("python3", $"echo {pyspark}");

        (await FoundAsync(new("4.3.0", option))).ShouldBe(new(option, "4.3.0", $"--spark-home ({option})"));
        (await FoundAsync(new("4.3.0"))).Origin.ShouldBe($"SPARK_HOME ({variable})");
        _sandbox.Variables.Remove("SPARK_HOME");
        (await FoundAsync(new("4.3.0"))).Origin.ShouldBe($"the installed pyspark ({pyspark})");
        File.Delete(Path.Combine(_sandbox.Bin, "python3"));
        (await FoundAsync(new("4.3.0"))).Origin.ShouldBe($"the cache ({cache})");
        Directory.Delete(cache, recursive: true);
        _sandbox.Write("archives/spark-4.3.0.tar.gz", TestArchive.Spark("4.3.0", "spark-4.3.0"));
        _sandbox.Variables["TINDERBOX_SPARK_ARCHIVES"] = "/nowhere:" + Path.Combine(_sandbox.Root, "archives");
        (await FoundAsync(new("4.3.0"))).Origin.ShouldBe($"TINDERBOX_SPARK_ARCHIVES (spark-4.3.0.tar.gz, unpacked to {cache})");
        (await FoundAsync(new("4.3.0"))).Origin.ShouldBe($"the cache ({cache})");
    }

    [Fact]
    public async Task A_place_with_another_version_is_passed_over_and_named()
    {
        _sandbox.Variables["SPARK_HOME"] = _sandbox.SparkHome("old", "3.5.9");
        var cache = _sandbox.SparkHome("cache/spark/4.3.0", "4.3.0");

        (await FoundAsync(new("4.3.0"))).Home.ShouldBe(cache);
        _sandbox.Progress.ShouldContain(step => step.Line == $"SPARK_HOME: {_sandbox.Root}/old holds Spark 3.5.9, not 4.3.0");
        (await FoundAsync(new())).Version.ShouldBe("3.5.9");
    }

    [Fact]
    public async Task What_an_option_names_is_never_replaced()
    {
        _sandbox.SparkHome("cache/spark/4.3.0", "4.3.0");
        var old = _sandbox.SparkHome("old", "3.5.9");

        (await MissingAsync(new("4.3.0", old))).Sentence.ShouldBe($"Spark 4.3.0 is missing: --spark-home {old} holds Spark 3.5.9, not 4.3.0; name another folder with `--spark-home DIR`");
        (await MissingAsync(new("4.3.0", "/nowhere"))).Sentence.ShouldContain("/nowhere is not there");
        (await MissingAsync(new("4.3.0", Archive: _sandbox.Root))).Sentence.ShouldContain("holds no spark-4.3.0.tar.xz");
    }

    [Fact]
    public async Task The_only_archive_named_by_option_says_its_version_itself()
    {
        var archive = _sandbox.Write("spark-3.5.9-bin-hadoop3.tgz", TestArchive.Spark("3.5.9", "spark-3.5.9-bin-hadoop3"));

        (await FoundAsync(new(Archive: archive))).Version.ShouldBe("3.5.9");
    }

    [Fact]
    public async Task Nothing_anywhere_gives_one_sentence_with_the_command_and_all_places()
    {
        var missing = await MissingAsync(new("4.3.0", AllowDownload: false));

        missing.Sentence.ShouldBe("Spark 4.3.0 is missing (no SPARK_HOME, installed pyspark, cache or archive has it; a download: not allowed): "
            + "fetch spark-4.3.0-bin-hadoop3.tgz where the network allows it and run `tinderbox quickstart --spark-version 4.3.0 --spark-archive spark-4.3.0-bin-hadoop3.tgz`");
        missing.Tried.Count.ShouldBe(7);
        missing.Sentence.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_pyspark_without_jars_is_no_Spark()
    {
        Directory.CreateDirectory(Path.Combine(_sandbox.Root, "client"));
        _sandbox.Program("python3", $"echo {_sandbox.Root}/client");

        (await MissingAsync(new("4.3.0", AllowDownload: false))).Tried.ShouldContain("the installed pyspark: none");
    }

    [Fact]
    public async Task A_damaged_cache_entry_is_replaced()
    {
        Directory.CreateDirectory(Path.Combine(_sandbox.Root, "cache/spark/4.3.0/jars"));
        _sandbox.Write("spark-4.3.0.tar.gz", TestArchive.Spark("4.3.0", "spark-4.3.0"));
        _sandbox.Variables["TINDERBOX_SPARK_ARCHIVES"] = _sandbox.Root;

        (await FoundAsync(new("4.3.0"))).Home.ShouldBe(Path.Combine(_sandbox.Root, "cache/spark/4.3.0"));
    }

    [Theory]
    [InlineData("spark-4.3.0.tar.xz", "xz", "xz-utils")]
    [InlineData("spark-4.3.0.tar.zst", "zstd", "zstd")]
    public async Task A_missing_unpack_program_is_named_with_its_package(string archive, string program, string package)
    {
        _sandbox.Write(archive, "never read");
        _sandbox.Variables["TINDERBOX_SPARK_ARCHIVES"] = _sandbox.Root;

        var missing = await MissingAsync(new("4.3.0"));

        missing.Sentence.ShouldBe($"Spark 4.3.0 can't be unpacked because {program} is needed to unpack {_sandbox.Root}/{archive} and is not installed: run `sudo apt-get install -y {package}`");
        missing.Fix.ShouldBe($"sudo apt-get install -y {package}");
        _sandbox.IsRoot = true;
        (await MissingAsync(new("4.3.0"))).Fix.ShouldBe($"apt-get install -y {package}");
    }

    [Fact]
    public async Task An_archive_that_holds_another_version_is_refused_and_leaves_nothing()
    {
        _sandbox.Write("spark-4.3.0.tar.gz", TestArchive.Spark("4.2.1", "spark-4.3.0"));
        _sandbox.Variables["TINDERBOX_SPARK_ARCHIVES"] = _sandbox.Root;

        (await MissingAsync(new("4.3.0"))).Sentence.ShouldContain("holds Spark 4.2.1, not 4.3.0 as its name says");
        Directory.GetDirectories(Path.Combine(_sandbox.Root, "cache/spark")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_unpack_once()
    {
        _sandbox.Write("spark-4.3.0.tar.gz", TestArchive.Spark("4.3.0", "spark-4.3.0"));
        _sandbox.Variables["TINDERBOX_SPARK_ARCHIVES"] = _sandbox.Root;

        var findings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FoundAsync(new("4.3.0")))));

        findings.Select(finding => finding.Home).Distinct().Count().ShouldBe(1);
        findings.Count(finding => finding.Origin.StartsWith("TINDERBOX_SPARK_ARCHIVES", StringComparison.Ordinal)).ShouldBe(1);
        Directory.GetDirectories(Path.Combine(_sandbox.Root, "cache/spark")).Length.ShouldBe(1);
    }

    private async Task<Finding.Found> FoundAsync(SparkRequest request) =>
        (await _sandbox.SparkFinder.FindAsync(request, _sandbox.Reporter, TestContext.Current.CancellationToken)).ShouldBeOfType<Finding.Found>();

    private async Task<Finding.Missing> MissingAsync(SparkRequest request) =>
        (await _sandbox.SparkFinder.FindAsync(request, _sandbox.Reporter, TestContext.Current.CancellationToken)).ShouldBeOfType<Finding.Missing>();
}
