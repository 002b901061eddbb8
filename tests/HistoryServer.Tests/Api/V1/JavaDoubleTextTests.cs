using Shouldly;
using Tinderbox.HistoryServer.Api.V1;

namespace Tinderbox.HistoryServer.Tests.Api.V1;

public sealed class JavaDoubleTextTests
{
    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData(" 1e-1 ", 0.1)]
    [InlineData("1d", 1)]
    [InlineData("-.5f", -0.5)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    public void Numbers_of_Java_are_numbers(string text, double expected)
    {
        JavaDoubleText.TryParse(text, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("1,5")]
    [InlineData("infinity")]
    [InlineData("d")]
    public void Other_texts_are_none(string text) => JavaDoubleText.TryParse(text, out _).ShouldBeFalse();
}
