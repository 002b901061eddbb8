using Shouldly;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Tests.Ui.Units;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(104_857_600, "100 MiB")]
    [InlineData(5_905_580_032, "5.5 GiB")]
    [InlineData(-2048, "−2.0 KiB")]
    public void Bytes_count_in_powers_of_1024(double bytes, string words) => Words.Bytes(bytes).ShouldBe(words);

    [Theory]
    [InlineData(-1, "–")]
    [InlineData(0, "0 ms")]
    [InlineData(0.25, "0.25 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1000, "1.0 s")]
    [InlineData(59_949, "59.9 s")]
    [InlineData(59_960, "1 min")]
    [InlineData(200_000, "3 min 20 s")]
    [InlineData(4_320_000, "1 h 12 min")]
    [InlineData(190_800_000, "2 d 5 h")]
    public void Durations_keep_two_places_that_matter(double milliseconds, string words) => Words.Duration(milliseconds).ShouldBe(words);

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004, "< 1 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(1, "100 %")]
    public void What_is_small_is_not_nothing(double ratio, string words) => Words.Percent(ratio).ShouldBe(words);

    [Fact]
    public void One_job_two_jobs()
    {
        Words.Plural(1, "job").ShouldBe("1 job");
        Words.Plural(1234, "job").ShouldBe("1,234 jobs");
        Words.Plural(2, "query", "queries").ShouldBe("2 queries");
    }
}
