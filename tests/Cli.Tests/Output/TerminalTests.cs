using Shouldly;
using Tinderbox.Cli.Output;
using Xunit;

namespace Tinderbox.Cli.Tests.Output;

public sealed class TerminalTests
{
    private static readonly TerminalTraits Tty = new(true, true, true, false, 40);

    [Fact]
    public void Data_goes_to_stdout_and_talk_to_stderr()
    {
        using var captured = new CapturedContext();

        captured.Context.Terminal.Print("https://127.0.0.1:1");
        captured.Context.Terminal.Say("ready");

        captured.Output.ShouldBe("https://127.0.0.1:1\n");
        captured.Error.ShouldBe("ready\n");
    }

    [Fact]
    public void A_machine_hears_failures_only()
    {
        using var captured = new CapturedContext(TerminalTraits.Plain with { Quiet = true });

        captured.Context.Terminal.Say("ready");
        captured.Context.Terminal.Progress("10 %");
        captured.Context.Terminal.Fail("it broke");

        captured.Error.ShouldBe("error: it broke\n");
    }

    [Fact]
    public void Progress_is_plain_lines_where_there_is_no_terminal_and_the_same_line_only_once()
    {
        using var captured = new CapturedContext();

        foreach (var line in (string[])["a", "a", "b"]) captured.Context.Terminal.Progress(line);

        captured.Error.ShouldBe("a\nb\n");
    }

    [Fact]
    public void Progress_replaces_itself_on_a_terminal_and_leaves_nothing_behind()
    {
        using var captured = new CapturedContext(Tty);

        captured.Context.Terminal.Progress("10 %");
        captured.Context.Terminal.Progress(new string('x', 100));
        captured.Context.Terminal.Say("done");

        captured.Error.ShouldBe("\r\u001b[K10 %" + "\r\u001b[K" + new string('x', 39) + "\r\u001b[K" + "done\n");
    }

    [Fact]
    public void Colours_stay_off_where_they_are_unwanted()
    {
        using var plain = new CapturedContext(Tty with { Colour = false });
        using var coloured = new CapturedContext(Tty);

        plain.Context.Terminal.Fail("it broke");
        coloured.Context.Terminal.Fail("it broke");

        plain.Error.ShouldBe("error: it broke\n");
        coloured.Error.ShouldContain("\u001b[31;1m");
    }

    [Fact]
    public void NO_COLOR_and_dumb_terminals_switch_colours_off()
    {
        TerminalTraits.Detect(new Dictionary<string, string> { ["TERM"] = "xterm", ["NO_COLOR"] = "1" }).Colour.ShouldBeFalse();
        TerminalTraits.Detect(new Dictionary<string, string> { ["TERM"] = "dumb" }).Colour.ShouldBeFalse();
        TerminalTraits.Detect(new Dictionary<string, string> { ["TERM"] = "xterm" }).Colour.ShouldBeTrue();
    }

    [Fact]
    public void A_table_is_aligned_text_where_there_is_no_terminal()
    {
        using var captured = new CapturedContext();

        captured.Context.Terminal.PrintTable(["NAME", "STATUS"], [["pi", "Running"], ["long-name", "Failed"]]);

        captured.Output.ShouldBe("NAME        STATUS\npi          Running\nlong-name   Failed\n");
    }

    [Fact]
    public void A_table_has_a_frame_on_a_terminal_and_keeps_brackets()
    {
        using var captured = new CapturedContext(Tty with { Width = 80 });

        captured.Context.Terminal.PrintTable(["NAME"], [["[pi]"]]);

        captured.Output.ShouldContain("╭");
        captured.Output.ShouldContain("[pi]");
    }
}
