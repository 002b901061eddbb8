using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Plans;
using Xunit;

namespace Tinderbox.Submission.Tests.Plans;

public sealed class PrintableObjectTests
{
    private static readonly Redaction Default = Redaction.Of(new SparkConf());

    [Theory]
    [InlineData("""{"kind":"Secret","data":{"a":"canary"},"stringData":{"b":"canary"}}""")]
    [InlineData("""{"kind":"Pod","spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"canary"}]}],"initContainers":[{"env":[{"name":"TOKEN","value":"canary"}]}]}}""")]
    [InlineData("""{"kind":"Pod","spec":{"containers":[{"args":["--password","canary","--token=canary"]}]}}""")]
    [InlineData("""{"kind":"Service","metadata":{"annotations":{"token":"canary"}}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"spark.properties":"#c\n#d\nspark.my.password=canary\nspark.a=b\n"}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"metrics.properties":"sink.token=canary\nother: secret canary"}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"core-site.xml":"<property><name>fs.s3a.secret.key</name><value>canary</value></property>"}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"core-site.xml":"<property>\n <name>fs.s3a.secret.key</name>\n <value>canary</value>\n</property>"}}""")]
    public void A_secret_is_hidden_wherever_it_stands(string json) => PrintableObject.Of(JsonNode.Parse(json)!.AsObject(), Default).ToJsonString().ShouldNotContain("canary");

    [Theory]
    [InlineData("""{"kind":"Pod","spec":{"containers":[{"env":[{"name":"A","value":"b"},{"name":"P","valueFrom":{"secretKeyRef":{"name":"n","key":"password"}}}],"args":["driver"]}],"volumes":[{"name":"secret-volume"}]}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"spark.properties":"#c\n#d\nspark.a=b\n","log4j2.properties":"rootLogger.level = info\n\n# fine"}}""")]
    public void Everything_else_stays(string json) => JsonNode.DeepEquals(PrintableObject.Of(JsonNode.Parse(json)!.AsObject(), Default), JsonNode.Parse(json)).ShouldBeTrue();

    [Fact]
    public void The_object_itself_is_not_changed()
    {
        var secret = JsonNode.Parse("""{"kind":"Secret","data":{"a":"canary"}}""")!.AsObject();

        PrintableObject.Of(secret, Default);

        ((string?)secret["data"]!["a"]).ShouldBe("canary");
    }
}
