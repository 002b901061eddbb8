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

    [Theory]
    [InlineData(1024, 0.1, 384, null, 384)]
    [InlineData(5000, 0.1, 200, null, 500)]
    [InlineData(8192, 0.4, 384, null, 3276)]
    [InlineData(256, 0.1, 384, 200L, 200)]
    public void Overhead_is_a_share_with_a_floor(long memory, double factor, long minimum, long? given, long overhead) =>
        MemoryOverhead.Of(memory, factor, minimum, given).ShouldBe(overhead);
}
