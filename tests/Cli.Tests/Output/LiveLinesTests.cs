using Shouldly;
using Tinderbox.Cli.Output;
using Xunit;

namespace Tinderbox.Cli.Tests.Output;

public sealed class LiveLinesTests
{
    [Fact]
    public void Lines_are_drawn_over_the_last_ones_and_others_scroll_above()
    {
        using var terminal = new StringWriter();
        var lines = new LiveLines(terminal);

        lines.Draw(["a", "b"]);
        lines.Draw(["c"]);
        lines.Above("log");
        lines.Close("end");

        terminal.ToString().ShouldBe("a\nb\n\u001b[2A\u001b[Jc\n\u001b[1A\u001b[Jlog\nc\n\u001b[1A\u001b[Jend\n");
    }
}
