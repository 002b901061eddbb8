using Shouldly;
using Tinderbox.Spark.Configuration;
using Xunit;

namespace Tinderbox.Spark.Tests.Configuration;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("awsAccessKeyId", "v", true)]
    [InlineData("access.key", "v", true)]
    [InlineData("PASSWORD", "v", true)]
    [InlineData("access_key", "v", false)]
    [InlineData("spark.plain", "a token here", true)]
    public void Key_or_value_may_give_a_secret_away(string key, string value, bool hidden) => Redaction.Of(new SparkConf()).Hides(key, value).ShouldBe(hidden);

    [Fact]
    public void The_properties_may_bring_their_own_pattern()
    {
        var redaction = Redaction.Of(new SparkConf([KeyValuePair.Create("spark.redaction.regex", "(?i)pin")]));

        redaction.Of("my.PIN", "1234").ShouldBe(Redaction.Hidden);
        redaction.Of("password", "x").ShouldBe("x");
    }

    [Fact]
    public void A_pattern_that_is_none_hides_by_the_default() =>
        Redaction.Of(new SparkConf([KeyValuePair.Create("spark.redaction.regex", "(")])).Hides("password", "x").ShouldBeTrue();
}
