using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Spark.Sizes;
using Xunit;

namespace Tinderbox.Spark.Tests.Sizes;

public sealed class JavaDurationTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("2min", 120_000)]
    [InlineData("2M", 120_000)]
    [InlineData(" 1h ", 3_600_000)]
    [InlineData("-1d", -86_400_000)]
    [InlineData("1500", 1500)]
    public void A_time_is_digits_and_a_unit(string text, long milliseconds)
    {
        JavaDuration.TryParse(text, TimeSpan.FromMilliseconds(1), out var value).ShouldBeTrue();
        value.TotalMilliseconds.ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.5s")]
    [InlineData("1 s")]
    [InlineData("9223372036854775807d")]
    [InlineData("-9223372036854775808h")]
    public void Anything_else_is_refused(string text) => JavaDuration.TryParse(text, TimeSpan.FromSeconds(1), out _).ShouldBeFalse();

    [Fact]
    public void A_number_and_its_unit_are_that_long() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).ToArbitrary(), Gen.Elements("us", "ms", "s", "m", "min", "h", "d").ToArbitrary(), (number, unit) =>
        {
            var one = unit switch { "us" => TimeSpan.FromMicroseconds(1), "ms" => TimeSpan.FromMilliseconds(1), "s" => TimeSpan.FromSeconds(1), "h" => TimeSpan.FromHours(1), "d" => TimeSpan.FromDays(1), _ => TimeSpan.FromMinutes(1) };
            return JavaDuration.TryParse(number + unit, TimeSpan.FromTicks(3), out var value) && value == number * one;
        }));

    [Fact]
    public void Any_text_is_answered() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, long>((text, number) =>
        JavaDuration.TryParse(text.Get, TimeSpan.FromDays(1), out _) | JavaDuration.TryParse(number + text.Get, TimeSpan.FromDays(1), out _) | true));
}
