using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>Real Spark and its S3A, of both Hadoop lines, on the embedded object store: event logs, uploads, data. Keys only ever come from the Secret.</summary>
[Trait("Category", "Spark")]
[Collection(OneSparkAtATime.Name)]
public sealed class ObjectStorageTests : IAsyncLifetime
{
    // partitions, renames by the committer, reads of ranges, a listing by folder, and a file large enough for parts
    private const string Job = """
        from pyspark.sql import SparkSession
        spark = SparkSession.builder.getOrCreate()
        spark.range(200000).selectExpr("id", "id % 7 as k").repartition(4).write.mode("overwrite").partitionBy("k").parquet("s3a://spark/data/table")
        spark.range(200000).selectExpr("id", "id % 7 as k").repartition(2).write.mode("overwrite").partitionBy("k").parquet("s3a://spark/data/table")
        print("counted", spark.read.parquet("s3a://spark/data/table").where("k = 3").count())
        fs = spark._jvm.org.apache.hadoop.fs.Path("s3a://spark/data").getFileSystem(spark._jsc.hadoopConfiguration())
        path = lambda name: spark._jvm.org.apache.hadoop.fs.Path("s3a://spark/data/" + name)
        fs.rename(path("table"), path("moved"))
        print("moved", fs.exists(path("table")), spark.read.parquet("s3a://spark/data/moved").count())
        out = fs.create(path("large"))
        for _ in range(24): out.write(bytearray(1 << 20))
        out.close()
        print("large", fs.getFileStatus(path("large")).getLen())
        fs.delete(path("moved"), True)
        print("deleted", fs.exists(path("moved")))
        """;

    private readonly TinderboxProcess _tinderbox = new();

    public ValueTask InitializeAsync()
    {
        TinderboxProcess.NeedSpark();
        TinderboxProcess.NeedPatience();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _tinderbox.DisposeAsync();

    [Theory]
    [InlineData("4.3.0")]
    [InlineData("3.5.9")]
    public async Task S3A_logs_uploads_writes_reads_and_renames(string version)
    {
        var quickstart = await _tinderbox.RunAsync($"quickstart --spark-version {version}", Token);
        quickstart.Exit.ShouldBe(0, quickstart.All);
        quickstart.Error.ShouldContain("from the event log in s3a://spark/events");
        await File.WriteAllTextAsync(Path.Combine(_tinderbox.Folder, "job.py"), Job, Token);
        var conf = (await _tinderbox.RunAsync($"local conf --spark-version {version}", Token)).Output.Trim();

        var submit = await _tinderbox.RunAsync(
            $"submit --spark-version {version} --name job --properties-file {conf} --exit-code-from app --conf spark.kubernetes.file.upload.path=s3a://spark/uploads --conf spark.hadoop.fs.s3a.multipart.size=8M --conf spark.hadoop.fs.s3a.multipart.threshold=8M job.py", Token);

        submit.Exit.ShouldBe(0, submit.All);
        submit.Error.ShouldContain("to dest: s3a://spark/uploads/spark-upload-");
        var log = (await _tinderbox.RunAsync("app logs -n spark job", Token)).Output;
        log.ShouldContain("counted 28571");
        log.ShouldContain("moved False 200000");
        log.ShouldContain("large 25165824");
        log.ShouldContain("deleted False");
        await NoSecretAnywhereAsync(conf, quickstart.All + submit.All + log);
    }

    [Fact]
    public async Task A_Spark_without_S3A_keeps_its_log_in_a_folder_and_is_told()
    {
        (await _tinderbox.RunAsync("quickstart --spark-version 4.3.0", Token)).Exit.ShouldBe(0);
        var home = Path.Combine(_tinderbox.Folder, "spark-without-aws");
        Copy(Path.Combine(TinderboxProcess.Cache, "tinderbox/spark/4.3.0"), home);

        var answer = await _tinderbox.RunAsync($"quickstart --spark-home {home}", Token);

        answer.Exit.ShouldBe(0, answer.All);
        answer.Error.ShouldContain("has no hadoop-aws-*.jar, so this Spark does not speak s3a");
        answer.Error.ShouldContain("from the event log in file:");
        answer.Output.ShouldContain("8 succeeded");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task NoSecretAnywhereAsync(string conf, string said)
    {
        var status = JsonNode.Parse((await _tinderbox.RunAsync("local status -o json", Token)).Output)!;
        var secret = (await File.ReadAllLinesAsync((string)status["s3Credentials"]!, Token)).Single(line => line.StartsWith("aws_secret_access_key", StringComparison.Ordinal)).Split('=')[1].Trim();
        said.ShouldNotContain(secret);
        (await File.ReadAllTextAsync(conf, Token)).ShouldNotContain(secret);
        status.ToJsonString().ShouldNotContain(secret);
    }

    /// <summary>A Spark of links, but for the jars of S3A.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "jars"));
        foreach (var entry in Directory.GetFileSystemEntries(from).Where(entry => Path.GetFileName(entry) != "jars")) File.CreateSymbolicLink(Path.Combine(to, Path.GetFileName(entry)), entry);
        foreach (var jar in Directory.GetFiles(Path.Combine(from, "jars")).Where(jar => !Path.GetFileName(jar).StartsWith("hadoop-aws-", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(to, "jars", Path.GetFileName(jar)), jar);
    }
}
