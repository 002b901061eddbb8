using Shouldly;
using Tinderbox.Spark.Configuration;
using Xunit;

namespace Tinderbox.Spark.Tests.Configuration;

public sealed class JavaPropertiesTests
{
    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("a b", "a", "b")]
    [InlineData("a : b ", "a", "b ")]
    [InlineData("a\\=b=c", "a=b", "c")]
    [InlineData("a=x\\\n   y", "a", "xy")]
    [InlineData("a", "a", "")]
    [InlineData("a=\\u00e9", "a", "é")]
    [InlineData("a=v # no comment", "a", "v # no comment")]
    public void A_line_is_a_key_and_a_value(string text, string key, string value) => JavaProperties.Parse(text).ShouldContainKeyAndValue(key, value);

    [Theory]
    [InlineData(" lead", "trail ")]
    [InlineData("k=:#!", "v\\=:#!")]
    [InlineData("tab\there", "line\nfeed\r\f")]
    [InlineData("ünï", "日本")]
    public void What_is_written_is_read_back(string key, string value) =>
        JavaProperties.Parse(JavaProperties.Write([KeyValuePair.Create(key, value)], "comment", "date")).ShouldContainKeyAndValue(key, value);

    [Fact]
    public void A_broken_escape_is_refused() => Should.Throw<FormatException>(() => JavaProperties.Parse("a=\\u12"));
}
