using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Spark.Sizes;
using Xunit;

namespace Tinderbox.Spark.Tests.Sizes;

public sealed class MemoryOverheadTests
{
    [Theory]
    [InlineData(1024, 0.1, 384, null, 384)]
    [InlineData(5000, 0.1, 200, null, 500)]
    [InlineData(8192, 0.4, 384, null, 3276)]
    [InlineData(256, 0.1, 384, 200L, 200)]
    [InlineData(256, 0.1, 500, null, 500)]
    public void Overhead_is_a_share_with_a_floor(long memory, double factor, long minimum, long? given, long overhead) =>
        MemoryOverhead.Of(memory, factor, minimum, given).ShouldBe(overhead);

    [Fact]
    public void Overhead_is_never_below_the_floor_and_grows_with_the_heap() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 1 << 22).Two().ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (heaps, percent) =>
        {
            var (small, large) = (Math.Min(heaps.Item1, heaps.Item2), Math.Max(heaps.Item1, heaps.Item2));
            var factor = percent / 100.0;
            return MemoryOverhead.Of(small, factor, 384, null) >= 384 && MemoryOverhead.Of(large, factor, 384, null) >= MemoryOverhead.Of(small, factor, 384, null);
        }));
}
