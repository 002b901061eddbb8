using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Spark.Sizes;
using Xunit;

namespace Tinderbox.Spark.Tests.Sizes;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("1024", 1024)]
    [InlineData("1g", 1024)]
    [InlineData("2GB", 2048)]
    [InlineData("512m", 512)]
    public void A_size_is_digits_and_a_unit(string text, long mebibytes)
    {
        ByteSize.TryParse(text, ByteSize.Mebibyte, out var bytes).ShouldBeTrue();
        (bytes / ByteSize.Mebibyte).ShouldBe(mebibytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.5g")]
    [InlineData("-1")]
    [InlineData("1x")]
    [InlineData("99999999999p")]
    public void Anything_else_is_refused(string text) => ByteSize.TryParse(text, 1, out _).ShouldBeFalse();

    [Fact]
    public void A_number_and_its_unit_are_that_many_bytes() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements("b", "k", "kb", "m", "MB", "g", "Gb", "t", "tb").ToArbitrary(), (number, unit) =>
        {
            var factor = 1L << (10 * "bkmgt".IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal));
            var fits = number <= long.MaxValue / factor;
            return ByteSize.TryParse($" {number}{unit} ", 7, out var bytes) == fits && (!fits || bytes == number * factor);
        }));

    [Fact]
    public void Any_text_is_answered() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, NonNegativeInt>((text, number) =>
        (!ByteSize.TryParse(text.Get, 1, out var bytes) || bytes >= 0) && (!ByteSize.TryParse(number.Get + text.Get, 1024, out var more) || more >= 0)));
}
