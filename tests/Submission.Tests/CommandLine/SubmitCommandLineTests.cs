using Shouldly;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Xunit;

namespace Tinderbox.Submission.Tests.CommandLine;

public sealed class SubmitCommandLineTests
{
    private static readonly VersionRules Newest = VersionRules.For(SparkVersion.Latest);

    [Fact]
    public void Everything_after_the_application_is_the_applications()
    {
        var arguments = Parsed("--name", "n", "app.jar", "--name", "other", "-x", "");

        arguments["--name"].ShouldBe("n");
        arguments.PrimaryResource.ShouldBe("app.jar");
        arguments.ApplicationArguments.ShouldBe(["--name", "other", "-x", ""]);
    }

    [Theory]
    [InlineData("Missing argument for option '--name'.", "--name")]
    [InlineData("Missing argument for option '--conf'.", "-c")]
    [InlineData("Unrecognized option: --frob", "--frob", "x")]
    [InlineData("Unrecognized option: --name=", "--name=", "app.jar")]
    [InlineData("Unrecognized option: -n=x", "-n=x", "app.jar")]
    [InlineData("Invalid argument to --conf: novalue", "--conf", "novalue", "app.jar")]
    [InlineData("Invalid argument to --dry-run: maybe", "--dry-run", "maybe", "app.jar")]
    public void A_refused_word_is_told_in_the_launchers_words(string error, params string[] args) =>
        SubmitCommandLine.Parse(args, Newest).ShouldBe(new CommandLineResult.Usage(error, 1));

    [Fact]
    public void Both_forms_of_an_option_are_one_and_the_last_counts() =>
        Parsed("--name=a", "--name", "b=c", "app.jar")["--name"].ShouldBe("b=c");

    [Fact]
    public void A_value_may_begin_with_a_dash() => Parsed("--name", "--class", "app.jar")["--name"].ShouldBe("--class");

    [Fact]
    public void A_switch_takes_the_equals_form_and_forgets_the_value() => Parsed("--verbose=false", "app.jar").Switches.ShouldContain("--verbose");

    [Fact]
    public void Driver_flags_and_conf_override_each_other_in_order()
    {
        var arguments = Parsed("--driver-memory", "1g", "--conf", "spark.driver.memory=2g", "-c", "spark.x=a=b", "app.jar");

        arguments.Conf["spark.driver.memory"].ShouldBe("2g");
        arguments.ConfFlags["spark.driver.memory"].ShouldBe("--conf");
        arguments.Conf["spark.x"].ShouldBe("a=b");
        arguments.ConfFlags["spark.x"].ShouldBe("-c");
    }

    [Fact]
    public void A_shells_class_brings_its_resource_and_lets_options_follow()
    {
        var arguments = Parsed("--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2", "x", "--name", "n");

        arguments.PrimaryResource.ShouldBe("spark-internal");
        arguments.ApplicationArguments.ShouldBe(["x"]);
        arguments["--name"].ShouldBe("n");
    }

    [Fact]
    public void Carriage_returns_are_lost_on_the_way() => Parsed("app.jar", "a\rb").ApplicationArguments.ShouldBe(["ab"]);

    [Theory]
    [InlineData("3.5.9", "--load-spark-defaults")]
    [InlineData("4.1.4", "--extra-properties-file", "f")]
    public void An_option_of_a_later_release_is_unknown(string version, params string[] args) =>
        SubmitCommandLine.Parse([.. args, "app.jar"], VersionRules.For(SparkVersion.Parse(version))).ShouldBe(new CommandLineResult.Usage($"Unrecognized option: {args[0]}", 1));

    [Theory]
    [InlineData(255)]
    [InlineData(0, "--help")]
    [InlineData(0, "-h", "--version")]
    [InlineData(1, "--usage-error")]
    public void Usage_has_its_exit_codes(int exitCode, params string[] args) => SubmitCommandLine.Parse(args, Newest).ShouldBe(new CommandLineResult.Usage(null, exitCode));

    [Fact]
    public void An_unknown_option_spoils_even_the_version() => SubmitCommandLine.Parse(["--version", "--frob"], Newest).ShouldBeOfType<CommandLineResult.Usage>();

    [Fact]
    public void Under_the_name_spark_submit_our_flags_are_unknown() =>
        SubmitCommandLine.Parse(["--explain", "app.jar"], Newest, own: false).ShouldBe(new CommandLineResult.Usage("Unrecognized option: --explain", 1));

    [Fact]
    public void Wait_asks_for_the_applications_exit_code() => Parsed("--wait", "app.jar").Own.ExitCodeFrom.ShouldBe("app");

    [Fact]
    public void Spark_gets_the_same_words_without_ours() =>
        SubmitCommandLine.ForSpark(["--spark-version", "4.3.0", "-n", "team", "--lint", "--conf=a=b", "-v", "app.jar", "--lint"], Newest)
            .ShouldBe(["--conf", "spark.kubernetes.namespace=team", "--conf=a=b", "-v", "app.jar", "--lint"]);

    [Fact]
    public void Examples_are_left_to_the_installation_that_has_them() => SubmitCommandLine.Parse(["run-example", "SparkPi"], Newest).ShouldBe(new CommandLineResult.RunExample());

    private static SubmitArguments Parsed(params string[] args) => SubmitCommandLine.Parse(args, Newest).ShouldBeOfType<CommandLineResult.Parsed>().Arguments;
}
