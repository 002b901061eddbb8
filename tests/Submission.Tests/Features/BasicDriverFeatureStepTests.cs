using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class BasicDriverFeatureStepTests
{
    private readonly SubmissionFixture _fixture = new();

    [Theory]
    [InlineData("1408Mi")]
    [InlineData("456Mi", "spark.driver.memory=256M", "spark.driver.memoryOverhead=200m")]
    [InlineData("5500Mi", "spark.driver.memory=5000M", "spark.driver.minMemoryOverhead=200m")]
    [InlineData("756Mi", "spark.driver.memory=256M", "spark.driver.minMemoryOverhead=500m")]
    [InlineData("456Mi", "spark.driver.memory=256M", "spark.driver.minMemoryOverhead=500m", "spark.driver.memoryOverhead=200m")]
    [InlineData("12288Mi", "spark.driver.memory=8g", "spark.kubernetes.memoryOverheadFactor=0.5")]
    [InlineData("9830Mi", "spark.driver.memory=8g", "spark.kubernetes.memoryOverheadFactor=0.5", "spark.driver.memoryOverheadFactor=0.2")]
    [InlineData("1536Mi", "spark.driver.memory=1024", "spark.yarn.driver.memoryOverhead=512")]
    public void Memory_is_heap_and_overhead(string memory, params string[] conf)
    {
        var resources = _fixture.Container(Conf(conf))["resources"]!;

        ((string?)resources["requests"]!["memory"]).ShouldBe(memory);
        ((string?)resources["limits"]!["memory"]).ShouldBe(memory);
    }

    [Fact]
    public void Python_gets_four_tenths()
    {
        var plan = _fixture.Prepare("--master", "k8s://https://h", "--deploy-mode", "cluster", "--driver-memory", "8g", "--conf", "spark.kubernetes.container.image=i", "local:///a.py").Plan;

        ((string?)plan[0].Body!["spec"]!["containers"]![0]!["resources"]!["limits"]!["memory"]).ShouldBe("11468Mi");
    }

    [Theory]
    [InlineData("3.5.9", "java.lang.IllegalArgumentException: '-0.1' in spark.kubernetes.memoryOverheadFactor is invalid. Ensure that memory overhead is non-negative", "spark.kubernetes.memoryOverheadFactor=-0.1")]
    [InlineData("3.5.9", "java.lang.IllegalArgumentException: '0.0' in spark.driver.memoryOverheadFactor is invalid. Ensure that memory overhead is a double greater than 0", "spark.driver.memoryOverheadFactor=0")]
    [InlineData("3.5.9", "java.lang.IllegalArgumentException: spark.ui.port should be int, but was x", "spark.ui.port=x")]
    [InlineData("4.3.0", "org.apache.spark.SparkIllegalArgumentException: [INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'x' in the config \"spark.ui.port\" is invalid. It should be a/an 'int' value. SQLSTATE: 22022", "spark.ui.port=x")]
    [InlineData("4.3.0", "java.lang.NumberFormatException: Illegal value for config key spark.driver.port: For input string: \"x\"", "spark.driver.port=x")]
    [InlineData("4.3.0", "org.apache.spark.SparkException: Resource: gpu was requested, but vendor was not specified.", "spark.driver.resource.gpu.amount=1")]
    [InlineData("4.3.0", "org.apache.spark.SparkException: You must specify an amount for gpu", "spark.driver.resource.gpu.vendor=nvidia.com")]
    public void A_refused_value_is_told_in_the_words_of_the_release(string version, string message, string conf) =>
        new SubmissionFixture { Version = version }.Refusal("--conf", conf).ShouldBe(message);

    [Theory]
    [InlineData("Invalid suffix: \"x\"", "1x")]
    [InlineData("Fractional values are not supported. Input was: 1.5", "1.5g")]
    [InlineData("Failed to parse byte string: much", "much")]
    public void A_size_that_is_none_says_why(string reason, string size) => _fixture.Refusal("--conf", $"spark.driver.memoryOverhead={size}").ShouldEndWith("\n" + reason);

    [Theory]
    [InlineData("1")]
    [InlineData("3", "spark.driver.cores=3")]
    [InlineData("100m", "spark.driver.cores=3", "spark.kubernetes.driver.request.cores=100m")]
    public void The_cpu_request_is_the_most_specific(string cpu, params string[] conf) => ((string?)_fixture.Container(Conf(conf))["resources"]!["requests"]!["cpu"]).ShouldBe(cpu);

    [Fact]
    public void Only_a_limit_makes_a_limit()
    {
        _fixture.Container()["resources"]!["limits"]!["cpu"].ShouldBeNull();
        ((string?)_fixture.Container(Conf("spark.kubernetes.driver.limit.cores=2"))["resources"]!["limits"]!["cpu"]).ShouldBe("2");
    }

    [Theory]
    [InlineData("spark-version")]
    [InlineData("spark-app-selector")]
    [InlineData("spark-app-name")]
    [InlineData("spark-role")]
    public void Sparks_own_labels_are_reserved(string label) => _fixture.Refusal("--conf", $"spark.kubernetes.driver.label.{label}=x")
        .ShouldBe($"java.lang.IllegalArgumentException: requirement failed: Label with key {label} is not allowed as it is reserved for Spark bookkeeping operations.");

    [Theory]
    [InlineData("3.5.9", "{{APP_ID}}-")]
    [InlineData("4.0.5", "spark-00112233445566778899aabbccddeeff-")]
    public void Placeholders_in_labels_came_with_4(string version, string value)
    {
        var pod = new SubmissionFixture { Version = version }.Pod(Conf("spark.kubernetes.driver.label.a={{APP_ID}}-", "spark.kubernetes.driver.annotation.b={{APP_ID}}{{EXECUTOR_ID}}!"));

        ((string?)pod["metadata"]!["labels"]!["a"]).ShouldBe(value);
        ((string?)pod["metadata"]!["annotations"]!["b"]).ShouldBe("spark-00112233445566778899aabbccddeeff!");
    }

    [Theory]
    [InlineData("4.0.5", "r:{{SPARK_VERSION}}")]
    [InlineData("4.1.4", "r:4.1.4")]
    public void An_image_may_name_the_version_since_4_1(string version, string image) =>
        ((string?)new SubmissionFixture { Version = version }.Container(Conf("spark.kubernetes.driver.container.image=r:{{SPARK_VERSION}}"))["image"]).ShouldBe(image);

    [Fact]
    public void No_image_no_driver() => new SubmissionFixture().Prepare("--master", "k8s://https://h", "--deploy-mode", "cluster", "--class", "X", "local:///a.jar").Failure
        .ShouldBe(("org.apache.spark.SparkException", "Must specify the driver container image"));

    [Fact]
    public void Selectors_of_the_driver_come_over_the_general_ones()
    {
        var selector = _fixture.Pod(Conf("spark.kubernetes.node.selector.a=1", "spark.kubernetes.node.selector.b=1", "spark.kubernetes.driver.node.selector.b=2", "spark.kubernetes.executor.node.selector.c=3"))["spec"]!["nodeSelector"]!;

        selector.ToJsonString().ShouldBe("""{"a":"1","b":"2"}""");
    }

    [Fact]
    public void The_drivers_scheduler_wins_even_when_it_is_empty() =>
        ((string?)_fixture.Pod(Conf("spark.kubernetes.scheduler.name=all", "spark.kubernetes.driver.scheduler.name="))["spec"]!["schedulerName"] ?? "").ShouldBe("");

    [Theory]
    [InlineData("4.2.1", null)]
    [InlineData("4.3.0", "false")]
    [InlineData("4.3.0", "true", "spark.kubernetes.securityContext.allowPrivilegeEscalation=true")]
    [InlineData("4.3.0", "false", "spark.kubernetes.securityContext.allowPrivilegeEscalation=true", "spark.kubernetes.driver.securityContext.allowPrivilegeEscalation=false")]
    public void Whether_privileges_may_grow_is_said_since_4_3(string version, string? allowed, params string[] conf) =>
        new SubmissionFixture { Version = version }.Container(Conf(conf))["securityContext"]?["allowPrivilegeEscalation"]?.ToJsonString().ShouldBe(allowed);

    [Fact]
    public void Variables_keep_Sparks_order_and_duplicates()
    {
        var env = _fixture.Container(Conf("spark.kubernetes.driverEnv.SPARK_USER=me", "spark.kubernetes.driver.secretKeyRef.S=n:k"))["env"]!.AsArray();

        env.Select(e => (string?)e!["name"]).ShouldBe(["SPARK_USER", "SPARK_APPLICATION_ID", "SPARK_USER", "SPARK_DRIVER_BIND_ADDRESS", "S", "SPARK_LOCAL_DIRS", "SPARK_CONF_DIR"]);
    }

    [Fact]
    public void The_blockmanagers_general_port_reaches_the_container_but_not_the_Service()
    {
        Port(_fixture.Container(Conf("spark.blockManager.port=9000"))["ports"], "containerPort").ShouldBe(9000);
        Port(_fixture.Object("Service", Conf("spark.blockManager.port=9000"))["spec"]!["ports"], "port").ShouldBe(7079);
    }

    private static int? Port(JsonNode? ports, string field) => (int?)ports!.AsArray().Single(p => (string?)p!["name"] == "blockmanager")![field];

    private static string[] Conf(params string[] entries) => [.. entries.SelectMany(e => new[] { "--conf", e })];
}
