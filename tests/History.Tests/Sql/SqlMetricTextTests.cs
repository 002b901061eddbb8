using Shouldly;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Tests.Sql;

public sealed class SqlMetricTextTests
{
    [Theory]
    [InlineData(0, "0.0 B")]
    [InlineData(1, "1.0 B")]
    [InlineData(2047, "2047.0 B")]
    [InlineData(2048, "2.0 KiB")]
    [InlineData(2099, "2.0 KiB")]
    [InlineData(2100, "2.1 KiB")]
    [InlineData(11_980, "11.7 KiB")]
    [InlineData(2 * 1024 * 1024 - 1, "2048.0 KiB")]
    [InlineData(5L << 30, "5.0 GiB")]
    [InlineData((5L << 30) + (1L << 29), "5.5 GiB")]
    [InlineData(3L << 40, "3.0 TiB")]
    [InlineData(3L << 50, "3.0 PiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    [InlineData(-5, "-5.0 B")]
    public void Sizes_are_in_the_largest_unit_of_which_there_are_two(long bytes, string text) => SqlMetricText.Size(bytes).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1_000, "1.0 s")]
    [InlineData(1_049, "1.0 s")]
    [InlineData(1_250, "1.3 s")]
    [InlineData(33_050, "33.0 s")]
    [InlineData(59_999, "60.0 s")]
    [InlineData(60_000, "1.0 m")]
    [InlineData(3_599_999, "60.0 m")]
    [InlineData(3_600_000, "1.00 h")]
    [InlineData(90_000_000, "25.00 h")]
    [InlineData(123_456_789, "34.29 h")]
    public void Durations_round_as_Java_does(long milliseconds, string text) => SqlMetricText.Duration(milliseconds).ShouldBe(text);

    [Theory]
    [InlineData("sum", 1_234_567, "1,234,567")]
    [InlineData("sum", -5, "-5")]
    [InlineData("average", 12, "1.2")]
    [InlineData("average", 123_450, "12,345")]
    [InlineData("size", 4096, "4.0 KiB")]
    [InlineData("timing", 1500, "1.5 s")]
    [InlineData("nsTiming", 2_999_999, "2 ms")]
    [InlineData("v2Custom_com.acme.Bytes", 3, "N/A")]
    [InlineData("odd", 3, "[unknown] 3")]
    public void A_single_value_is_told_alone(string type, long value, string text) => new SqlMetricValue(type, 1, value, value, value, value, 1, 0, 7).Text.ShouldBe(text);

    [Fact]
    public void Several_values_are_told_with_the_place_of_the_highest()
    {
        new SqlMetricValue("size", 3, 6144, 0, 2048, 4096, 2, 1, 17).Text.ShouldBe("total (min, med, max (stageId: taskId))\n6.0 KiB (0.0 B, 2.0 KiB, 4.0 KiB (stage 2.1: task 17))");
        new SqlMetricValue("timing", 2, 30, 10, 20, 20, -1, 0, -1).Text.ShouldBe("total (min, med, max (stageId: taskId))\n30 ms (10 ms, 20 ms, 20 ms (driver))");
        new SqlMetricValue("average", 2, 30, 10, 20, 21, 4, 0, 3).Text.ShouldBe("(min, med, max (stageId: taskId)):\n(1, 2, 2.1 (stage 4.0: task 3))");
    }

    [Fact]
    public void Nothing_measured_is_zero() => new SqlMetricValue("size", 0, 0, 0, 0, 0, -1, 0, -1).Text.ShouldBe("0.0 B");
}
