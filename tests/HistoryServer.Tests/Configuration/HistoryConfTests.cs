using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.HistoryServer.Tests.Configuration;

public sealed class HistoryConfTests
{
    [Fact]
    public void Defaults_are_Sparks()
    {
        var options = Read().Options;
        options.Sources.ShouldHaveSingleItem().Uri.ToString().ShouldBe("file:/tmp/spark-events");
        (options.Port, options.UpdateInterval, options.RetainedApplications, options.Cleaner.Enabled).ShouldBe((18080, TimeSpan.FromSeconds(10), 50, false));
    }

    [Fact]
    public void Sizes_and_times_are_read_as_Spark_reads_them()
    {
        var options = Read(("spark.history.fs.update.interval", "2min"), ("spark.history.store.maxDiskUsage", "3g"), ("spark.history.fs.cleaner.maxAge", "30d"), ("spark.history.fs.cleaner.interval", "3600")).Options;
        (options.UpdateInterval, options.MaxDiskUsage, options.Cleaner.MaxAge, options.Cleaner.Interval).ShouldBe((TimeSpan.FromMinutes(2), 3L << 30, TimeSpan.FromDays(30), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Logs_are_compacted_only_where_that_is_asked_for()
    {
        Read().Options.Compaction.ShouldBe(new CompactionOptions(int.MaxValue, 0.7));
        var conf = Read(("spark.history.fs.eventLog.rolling.maxFilesToRetain", "2"), ("spark.history.fs.eventLog.rolling.compaction.score.threshold", "0.1"));
        conf.Options.Compaction.ShouldBe(new CompactionOptions(2, 0.1));
        conf.Remarks.ShouldBeEmpty();
        Should.Throw<ConfValueException>(() => Read(("spark.history.fs.eventLog.rolling.maxFilesToRetain", "0"))).Message.ShouldContain("higher than 0");
    }

    [Fact]
    public void Several_folders_may_have_names()
    {
        var sources = Read(("spark.history.fs.logDirectory", "/a, s3a://b/c"), ("spark.history.fs.logDirectory.names", "one,two")).Options.Sources;
        sources.Select(source => $"{source.Name}={source.Uri}").ShouldBe(["one=file:/a", "two=s3a://b/c"]);
        Should.Throw<ConfValueException>(() => Read(("spark.history.fs.logDirectory", "/a,/b"), ("spark.history.fs.logDirectory.names", "one")));
    }

    [Fact]
    public void Unknown_keys_and_keys_without_effect_are_named() =>
        Read(("spark.history.nonsense", "1"), ("spark.history.kerberos.enabled", "true"), ("spark.app.name", "x")).Remarks.ShouldBe(
            ["spark.history.nonsense is not known and has no effect", "spark.history.kerberos.enabled has no effect: there is no Kerberos here"]);

    [Fact]
    public void A_wrong_value_is_refused_in_Sparks_words() =>
        Should.Throw<ConfValueException>(() => Read(("spark.history.ui.port", "many"))).Message.ShouldContain("spark.history.ui.port");

    private static HistoryConf Read(params (string Key, string Value)[] properties) =>
        HistoryConf.Read(new TypedConf(new SparkConf(properties.Select(property => KeyValuePair.Create(property.Key, property.Value))), new Dictionary<string, string>(), VersionRules.For(SparkVersion.Latest)), "/", 4);
}
