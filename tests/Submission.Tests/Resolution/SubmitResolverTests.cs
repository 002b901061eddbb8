using Shouldly;
using Tinderbox.Submission.Resolution;
using Xunit;

namespace Tinderbox.Submission.Tests.Resolution;

public sealed class SubmitResolverTests
{
    [Theory]
    [InlineData("Driver memory must be a positive number", "--driver-memory", "0")]
    [InlineData("Driver memory must be a positive number", "--driver-memory", "${spark.x}")]
    [InlineData("Driver memory must be a positive number", "--conf", "spark.driver.memory=1.5g")]
    [InlineData("Executor memory must be a positive number", "--executor-memory", "lots")]
    [InlineData("Driver cores must be a positive number", "--driver-cores", "1.5")]
    [InlineData("Executor cores must be a positive number", "--executor-cores", "-1")]
    [InlineData("Total executor cores must be a positive number", "--total-executor-cores", "x")]
    [InlineData("Total executor cores must be a positive number", "--conf", "spark.cores.max=0")]
    [InlineData("Number of executors must be a positive number", "--num-executors", "0")]
    [InlineData("Only one of --proxy-user or --principal can be provided.", "--proxy-user", "u", "--principal", "p")]
    [InlineData("Remote cannot be specified with master and/or deploy mode.", "--remote", "sc://x")]
    [InlineData("Remote cannot be specified with master and/or deploy mode.", "--conf", "spark.remote=sc://x")]
    [InlineData("--deploy-mode must be either \"client\" or \"cluster\"", "--deploy-mode", "sideways")]
    public void A_refused_value_is_told_in_Sparks_words(string message, params string[] args) =>
        new SubmissionFixture().Refusal(args).ShouldBe($"org.apache.spark.SparkException: {message}");

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    public void Dynamic_allocation_allows_no_executors_at_first(string enabled) =>
        new SubmissionFixture().Refusal("--num-executors", "0", "--conf", $"spark.dynamicAllocation.enabled={enabled}").ShouldBeEmpty();

    [Fact]
    public void A_shell_has_no_place_in_a_cluster() =>
        Failure("--master", "k8s://https://h", "--deploy-mode", "cluster", "spark-shell").ShouldBe("Cluster deploy mode is not applicable to Spark shells.");

    [Theory]
    [InlineData("4.1.4", "Cluster deploy mode is not applicable to Spark Connect server.")]
    [InlineData("4.2.1", "Launching Spark Connect server in cluster deploy mode is supported only for YARN")]
    public void A_Connect_server_is_refused_in_the_words_of_the_release(string version, string message) =>
        In(version, "--master", "k8s://https://h", "--deploy-mode", "cluster", "--class", "org.apache.spark.sql.connect.service.SparkConnectServer").ShouldBe(message);

    [Theory]
    [InlineData("3.5.9", "k8s:https://h", "requirement failed: Kubernetes master URL must start with k8s://.")]
    [InlineData("4.1.4", "k8s:https://h", "Master must either be yarn or start with spark, k8s, or local")]
    [InlineData("3.5.9", "nowhere", "Master must either be yarn or start with spark, mesos, k8s, or local")]
    [InlineData("4.3.0", "k8s://foo://host", "Invalid Kubernetes master scheme: foo found in URL: foo://host")]
    public void A_master_that_is_none_is_refused(string version, string master, string message) =>
        In(version, "--master", master, "--deploy-mode", "cluster", "--class", "X", "local:///a.jar").ShouldBe(message);

    [Theory]
    [InlineData("k8s://host", "https://host")]
    [InlineData("k8s://host:6443", "https://host:6443")]
    [InlineData("k8s://host/path", "https://host/path")]
    [InlineData("k8s://HTTP://host", "HTTP://host")]
    public void A_master_without_scheme_speaks_https(string master, string server) =>
        new SubmissionFixture().Resolved("--master", master, "--deploy-mode", "cluster", "--class", "X", "local:///a.jar").Master.ApiServer.ShouldBe(server);

    [Theory]
    [InlineData("local[*]", "client", "app.jar")]
    [InlineData("k8s://https://h", "client", "--master", "k8s://https://h", "app.jar")]
    [InlineData("yarn", "cluster", "--master", "yarn", "--deploy-mode", "cluster", "app.jar")]
    [InlineData("spark://h:7077", "client", "--kill", "driver-1", "--master", "spark://h:7077")]
    public void Whatever_needs_a_driver_here_or_another_cluster_is_Sparks_own_affair(string master, string mode, params string[] args) =>
        new SubmissionFixture().Resolve(args).ShouldBeOfType<SubmitResolution.Delegate>().ShouldSatisfyAllConditions(d => d.Master.ShouldBe(master), d => d.DeployMode.ShouldBe(mode));

    [Fact]
    public void A_master_without_operations_is_told() =>
        Failure("--kill", "x").ShouldBe("No external SparkSubmitOperations clients found for master url: 'local[*]'");

    [Theory]
    [InlineData("KILL and REQUEST_STATUS", "--kill", "a", "--status", "b")]
    [InlineData("REQUEST_STATUS and KILL", "--status", "b", "--kill", "a")]
    public void Only_one_action_at_a_time(string both, params string[] args) => Failure([.. args, "--master", "k8s://https://h"]).ShouldBe($"Action cannot be both {both}.");

    [Theory]
    [InlineData("3.5.9", "-DXmx=1", true)]
    [InlineData("4.0.5", "-DXmx=1", false)]
    [InlineData("4.3.0", "-Da=b -Xmx1g", true)]
    [InlineData("4.3.0", "-Da=-Xmx1g", false)]
    public void The_heap_is_not_set_by_Java_options(string version, string options, bool refused) =>
        (new SubmissionFixture { Version = version }.Resolve(SubmissionFixture.Call("--driver-java-options", options)) is SubmitResolution.Refused).ShouldBe(refused);

    [Fact]
    public void Flags_win_over_conf_conf_over_files_files_over_the_environment()
    {
        var fixture = new SubmissionFixture { Version = "4.3.0" }
            .With("/conf/spark-defaults.conf", "spark.executor.memory 1g\nspark.a defaults\nspark.b defaults\nspark.c defaults\nspark.d defaults")
            .With("/here/p.conf", "spark.a file\nspark.b file\nspark.c file").With("/here/x.conf", "spark.a extra\nspark.b extra").With("/here/y.conf", "spark.a later")
            .WithVariable("SPARK_EXECUTOR_MEMORY", "9g").WithVariable("SPARK_EXECUTOR_CORES", "3");

        var conf = fixture.Resolved(SubmissionFixture.Call("--load-spark-defaults", "--properties-file", "p.conf", "--extra-properties-file", "x.conf", "--extra-properties-file", "y.conf")).Conf;

        (conf["spark.a"], conf["spark.b"], conf["spark.c"], conf["spark.d"]).ShouldBe(("later", "extra", "file", "defaults"));
        (conf["spark.executor.memory"], conf["spark.executor.cores"]).ShouldBe(("1g", "3"));
    }

    [Fact]
    public void A_properties_file_replaces_the_defaults() =>
        new SubmissionFixture().With("/conf/spark-defaults.conf", "spark.d 1").With("/here/p.conf", "spark.e 2")
            .Resolved(SubmissionFixture.Call("--properties-file", "p.conf")).Conf.Contains("spark.d").ShouldBeFalse();

    [Fact]
    public void The_application_is_the_last_jar_and_the_drivers_host_is_dropped()
    {
        var conf = new SubmissionFixture().Resolved(SubmissionFixture.Call("--jars", "a.jar,,local:///b.jar", "--conf", "spark.driver.host=x")).Conf;

        conf["spark.jars"].ShouldBe("file:/here/a.jar,local:///b.jar,local:///opt/app.jar");
        conf.Contains("spark.driver.host").ShouldBeFalse();
    }

    [Theory]
    [InlineData("local:///opt/jobs/run.py", "run.py")]
    [InlineData("local:///opt/jobs/dir/", "dir")]
    public void A_nameless_application_is_called_by_its_class_or_file(string application, string name)
    {
        string[] call = name == "dir" ? ["--class", "dir", application] : [application];

        new SubmissionFixture().Resolved(["--master", "k8s://https://h", "--deploy-mode", "cluster", .. call]).Conf["spark.app.name"].ShouldBe(name);
    }

    private static string Failure(params string[] args) => In("4.3.0", args);

    private static string In(string version, params string[] args) => new SubmissionFixture { Version = version }.Resolve(args).ShouldBeOfType<SubmitResolution.Failed>().Message;
}
