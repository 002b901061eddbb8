using Shouldly;
using Tinderbox.Bootstrap.Prerequisites;

namespace Tinderbox.Bootstrap.Tests.Prerequisites;

public sealed class SetupValidationTests
{
    [Theory]
    [InlineData("s3a://logs/events")]
    [InlineData("s3a://Old_Bucket/events")]
    [InlineData("file:///spark/events")]
    [InlineData("/spark/events")]
    [InlineData("hdfs://namenode:8020/events")]
    [InlineData("gs://logs/events")]
    [InlineData("abfs://logs@account.dfs.core.windows.net/events")]
    public void Event_logs_may_go_wherever_Spark_writes(string place) => SetupValidation.Problems(With(place)).ShouldBeEmpty();

    [Theory]
    [InlineData("s3a:///events", "names no bucket")]
    [InlineData("https://logs.s3.amazonaws.com/events", "is no file system that Spark writes event logs to")]
    [InlineData("ftp://host/events", "is no file system that Spark writes event logs to")]
    [InlineData("s3a:events", "is no place")]
    [InlineData("", "is no place")]
    public void Other_places_are_refused_with_what_was_wanted(string place, string why) =>
        SetupValidation.Problems(With(place)).ShouldHaveSingleItem().ShouldBe($"--event-log \"{place}\" {why}; wanted s3a://BUCKET/PREFIX");

    private static SetupRequest With(string place) => new() { Namespace = "spark", EventLog = place };
}
