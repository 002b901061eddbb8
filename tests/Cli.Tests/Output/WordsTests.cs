using Shouldly;
using Tinderbox.Cli.Output;
using Xunit;

namespace Tinderbox.Cli.Tests.Output;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0.42, "0.4 s")]
    [InlineData(9.0, "9.0 s")]
    [InlineData(42, "42 s")]
    [InlineData(192, "3m12s")]
    [InlineData(18120, "5h02m")]
    [InlineData(273600, "3d4h")]
    [InlineData(-1, "0.0 s")]
    public void Spans_are_as_long_as_they_need_to_be(double seconds, string words) => Words.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(4096, "4 KiB")]
    [InlineData(124L << 20, "124 MiB")]
    [InlineData(3L << 29, "1.5 GiB")]
    public void Bytes_have_a_unit(long bytes, string words) => Words.Bytes(bytes).ShouldBe(words);

    [Fact]
    public void One_is_singular()
    {
        Words.Count(1, "pod").ShouldBe("1 pod");
        Words.Count(2, "pod").ShouldBe("2 pods");
    }
}
