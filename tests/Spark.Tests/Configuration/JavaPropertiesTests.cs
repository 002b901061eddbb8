using FsCheck;
using FsCheck.Fluent;
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

    [Fact]
    public void Whatever_is_written_is_read_back() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, NonNull<string>>((key, value) =>
        JavaProperties.Parse(JavaProperties.Write([KeyValuePair.Create(key.Get, value.Get)], "comment", "date")) is { Count: 1 } read && read.GetAt(0) is var entry
        && entry.Key == key.Get && entry.Value == value.Get));

    [Fact]
    public void Any_text_is_entries_or_a_broken_escape() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements<string>("a", "=", ":", " ", "\\", "\n", "\r", "#", "!", "\\u00e9", "\\uD83D", "\\u12", "\t", "é").ArrayOf().ToArbitrary(), parts =>
    {
        var text = string.Concat(parts);
        try
        {
            return JavaProperties.Parse(text).Count <= text.Length;
        }
        catch (FormatException)
        {
            return text.Contains("\\u", StringComparison.Ordinal);
        }
    }));
}
