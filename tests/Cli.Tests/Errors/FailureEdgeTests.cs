using Shouldly;
using Tinderbox.Cli.Errors;
using Xunit;

namespace Tinderbox.Cli.Tests.Errors;

public sealed class FailureEdgeTests
{
    [Fact]
    public void The_sentence_comes_first_and_then_what_to_type_next()
    {
        using var captured = new CapturedContext();

        FailureEdge.Tell(new PrerequisiteException("Java 17 is missing", "apt-get install openjdk-17-jre-headless"), captured.Context, verbose: false).ShouldBe(3);

        captured.Error.ShouldBe("error: Java 17 is missing\nNext: apt-get install openjdk-17-jre-headless\n");
        captured.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_stack_trace_comes_only_when_asked_for()
    {
        using var captured = new CapturedContext();

        FailureEdge.Tell(Thrown(), captured.Context, verbose: false);
        captured.Error.ShouldNotContain("   at ");

        FailureEdge.Tell(Thrown(), captured.Context, verbose: true);
        captured.Error.ShouldContain("   at ");
    }

    [Fact]
    public void A_bug_leaves_a_log_and_names_it()
    {
        using var captured = new CapturedContext();

        FailureEdge.Tell(Thrown(), captured.Context, verbose: false).ShouldBe(70);

        var log = Directory.GetFiles(captured.Context.Folders.State, "bug-*.log").ShouldHaveSingleItem();
        captured.Error.ShouldContain(log);
        File.ReadAllText(log).ShouldContain("broken");
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("broken");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }
}
