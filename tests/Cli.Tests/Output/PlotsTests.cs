using Shouldly;
using Tinderbox.Cli.Output;
using Xunit;

namespace Tinderbox.Cli.Tests.Output;

public sealed class PlotsTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(0.001, "▏")]
    [InlineData(50, "████")]
    [InlineData(56, "████▌")]
    [InlineData(100, "████████")]
    [InlineData(900, "████████")]
    public void Bars_are_as_long_as_their_share(double value, string bar) => new Plots(true).Bar(value, 100, 8).ShouldBe(bar);

    [Fact]
    public void Without_a_terminal_they_are_plain()
    {
        new Plots(false).Bar(50, 100, 8).ShouldBe("####");
        new Plots(false).Bar(1, 100, 8).ShouldBe("#");
        new Plots(false).Line([0, 1, 50, 100], 100).ShouldBe(" _=#");
    }

    [Fact]
    public void A_line_is_as_high_as_its_values() => new Plots(true).Line([0, 1, 50, 99, 100, 200], 100).ShouldBe(" ▁▅███");
}
