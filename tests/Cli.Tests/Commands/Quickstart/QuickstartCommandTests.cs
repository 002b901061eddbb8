using Shouldly;
using Tinderbox.Cli.Commands.Quickstart;
using Tinderbox.Runtimes;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.Quickstart;

public sealed class QuickstartCommandTests
{
    [Fact]
    public void Two_executors_and_no_wishes_are_the_default() => Parsed().ShouldBe(new QuickstartCommand.Options(null, null, null, 2, false, null));

    [Fact]
    public void Every_wish_is_taken() =>
        Parsed("--spark-version", "3.5.9", "--spark-home", "/s", "--spark-archive", "/a", "--executors", "3", "--down", "--app", "x.py")
            .ShouldBe(new QuickstartCommand.Options("3.5.9", "/s", "/a", 3, true, "x.py"));

    [Fact]
    public void No_executors_at_all_is_refused() =>
        QuickstartCommand.Create((_, _) => Task.FromResult(0)).Parse(["--executors", "0"]).Errors.ShouldHaveSingleItem().Message.ShouldContain("from 1 on");

    [Fact]
    public void Progress_changes_by_tenths_where_every_change_is_a_line()
    {
        RuntimeProgressLine.Text(new RuntimeProgress("Downloading x", 34, 100), exact: false).ShouldBe("Downloading x 30 % of 100 B");
        RuntimeProgressLine.Text(new RuntimeProgress("Downloading x", 34, 100), exact: true).ShouldBe("Downloading x 34 % (34 B of 100 B)");
        RuntimeProgressLine.Text(new RuntimeProgress("Asking"), exact: true).ShouldBe("Asking…");
    }

    private static QuickstartCommand.Options Parsed(params string[] args)
    {
        QuickstartCommand.Options? seen = null;
        QuickstartCommand.Create((options, _) => Task.FromResult((seen = options) is null ? 1 : 0)).Parse(args).Invoke().ShouldBe(0);
        return seen!;
    }
}
