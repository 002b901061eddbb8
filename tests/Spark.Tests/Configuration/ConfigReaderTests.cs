using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Spark.Configuration;
using Xunit;

namespace Tinderbox.Spark.Tests.Configuration;

public sealed class ConfigReaderTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["HOME"] = "/home/alice" };

    [Theory]
    [InlineData("${spark.a}", "1")]
    [InlineData("x${spark.a}y${spark.b}z", "x1y1-2z")]
    [InlineData("${env:HOME}/x", "/home/alice/x")]
    [InlineData("${system:spark.a}", "1")]
    [InlineData("${spark.none}", "${spark.none}")]
    [InlineData("${env:NONE}", "${env:NONE}")]
    [InlineData("${other:spark.a}", "${other:spark.a}")]
    [InlineData("${java.home}", "${java.home}")]
    [InlineData("${}", "${}")]
    [InlineData("${ spark.a}", "${ spark.a}")]
    [InlineData("${${spark.a}", "${${spark.a}")]
    [InlineData("${x y} ${spark.a}", "${x y} 1")]
    [InlineData("${env:}", "${env:}")]
    [InlineData("$${spark.a}}", "$1}")]
    public void Known_references_are_replaced(string text, string wanted) => ConfigReader.Substitute(text, Conf(("spark.a", "1"), ("spark.b", "${spark.a}-2")), Environment).ShouldBe(wanted);

    [Fact]
    public void A_circle_is_refused() =>
        Should.Throw<ConfValueException>(() => ConfigReader.Substitute("${spark.a}", Conf(("spark.a", "${spark.b}"), ("spark.b", "${spark.a}")), Environment)).Message.ShouldContain("Circular reference");

    [Fact]
    public void A_value_that_would_double_fifty_times_is_refused()
    {
        var conf = Conf([.. Enumerable.Range(0, 50).Select(i => ($"spark.{i}", $"${{spark.{i + 1}}}${{spark.{i + 1}}}"))]);

        Should.Throw<ConfValueException>(() => ConfigReader.Substitute("${spark.0}", conf, Environment));
    }

    [Fact]
    public void A_chain_deeper_than_any_stack_is_refused()
    {
        var conf = Conf([.. Enumerable.Range(0, 100_000).Select(i => ($"spark.{i}", $"${{spark.{i + 1}}}"))]);

        Should.Throw<ConfValueException>(() => ConfigReader.Substitute("${spark.0}", conf, Environment));
    }

    [Fact]
    public void Time_grows_with_the_text_alone()
    {
        string[] texts = [string.Concat(Enumerable.Repeat("${", 500_000)), string.Concat(Enumerable.Repeat("${a", 500_000)) + " }", string.Concat(Enumerable.Repeat("${ ", 300_000)) + "}", string.Concat(Enumerable.Repeat("${a}", 90_000))];

        foreach (var text in texts) ConfigReader.Substitute(text, Conf(), Environment).ShouldBe(text);
    }

    [Fact]
    public void Text_without_references_stays() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(text =>
        text.Get.Contains("${", StringComparison.Ordinal) || ConfigReader.Substitute(text.Get, Conf(("spark.a", "1")), Environment) == text.Get));

    private static SparkConf Conf(params (string Key, string Value)[] entries) => new(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)));
}
