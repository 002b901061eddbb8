using System.Globalization;
using Shouldly;
using Tinderbox.HistoryServer.Api;
using Tinderbox.HistoryServer.Api.V1;

namespace Tinderbox.HistoryServer.Tests.Api.V1;

public sealed class DateParameterTests
{
    [Theory]
    [InlineData("2015-02-03T16:42:40.000GMT", "2015-02-03T16:42:40.000Z")]
    [InlineData("2015-02-03T16:42:40.000-0500", "2015-02-03T21:42:40.000Z")]
    [InlineData("2015-02-03T16:42:40.000GMT+01:00", "2015-02-03T15:42:40.000Z")]
    [InlineData("2015-02-03T16:42:40.000EST", "2015-02-03T21:42:40.000Z")]
    [InlineData("2015-02-03T16:42:40.000Z", "2015-02-03T00:00:00.000Z")]
    [InlineData("2015-02-03", "2015-02-03T00:00:00.000Z")]
    [InlineData("2015-02-03 and more", "2015-02-03T00:00:00.000Z")]
    [InlineData("2015-13-32", "2016-02-01T00:00:00.000Z")]
    public void Dates_are_read_as_leniently_as_Java_does(string text, string expected) =>
        DateParameter.Read(text).ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2020")]
    [InlineData("<b>")]
    [InlineData("99999999-01-01")]
    public void What_is_no_date_is_refused_in_Sparks_words(string text) =>
        Should.Throw<ApiException>(() => DateParameter.Read(text)).Text.ShouldBe($"Couldn't parse date: {text}");
}
