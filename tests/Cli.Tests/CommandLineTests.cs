using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task An_unknown_verb_is_a_usage_error_that_names_the_help()
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(["locl"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(2);

        captured.Error.ShouldBe("error: Unrecognized command or argument 'locl'.\nNext: tinderbox --help\n");
    }

    [Fact]
    public async Task An_unknown_flag_names_the_help_of_its_verb()
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(["local", "up", "--prot", "1"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(2);

        captured.Error.ShouldContain("Next: tinderbox local up --help");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("local", "--help")]
    [InlineData("local", "up", "--help")]
    [InlineData("app", "logs", "--help")]
    [InlineData("quickstart", "--help")]
    [InlineData("version", "--help")]
    public async Task Help_is_data_and_no_failure(params string[] args)
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(args, captured.Context, TestContext.Current.CancellationToken)).ShouldBe(0);

        captured.Output.ShouldContain("Usage:");
        captured.Error.ShouldBeEmpty();
    }

    [Fact]
    public void The_hidden_body_of_the_daemon_is_not_in_the_help() =>
        CommandLine.Root(new CapturedContext().Context).Subcommands.Single(command => command.Name == "local").Subcommands.Single(command => command.Name == "serve").Hidden.ShouldBeTrue();

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_prints_one_line(string word)
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync([word], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(0);

        captured.Output.ShouldStartWith("tinderbox 0.");
        captured.Output.Count(c => c == '\n').ShouldBe(1);
    }

    [Fact]
    public async Task Submit_gets_its_arguments_untouched()
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(["submit", "--version"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(0);

        captured.Error.ShouldContain("version");
    }

    [Fact]
    public void The_name_spark_submit_stands_for_submit()
    {
        Invocation.ArgumentsOf("/usr/local/bin/spark-submit", ["--version"]).ShouldBe(["spark-submit", "--version"]);
        Invocation.ArgumentsOf("./tinderbox", ["--version"]).ShouldBe(["--version"]);
    }
}
