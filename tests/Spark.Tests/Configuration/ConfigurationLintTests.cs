using Shouldly;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Xunit;

namespace Tinderbox.Spark.Tests.Configuration;

public sealed class ConfigurationLintTests
{
    [Theory]
    [InlineData("spark.executor.memroy", "is unknown to Spark; did you mean spark.executor.memory?")]
    [InlineData("spark.executor.Memory", "is unknown to Spark; did you mean spark.executor.memory?")]
    [InlineData("spark.kubernetes.driver.lable.team", "is unknown to Spark; did you mean spark.kubernetes.driver.label.team?")]
    [InlineData("spark.kubernetes.frobnicate.everything", "is unknown to Spark")]
    [InlineData("spark.yarn.driver.memoryOverhead", "is an old name; write spark.driver.memoryOverhead")]
    [InlineData("spark.yarn.queue", "has no effect here: only YARN reads it")]
    [InlineData("spark.driver.host", "has no effect here: the driver's Service names it; what is given here is dropped")]
    [InlineData("spark.kubernetes.executor.podDeletionCost", "exists since Spark 4.2.0; Spark 3.5.9 ignores it")]
    public void A_property_that_does_not_do_what_it_says_is_told(string key, string text) => Lint("3.5.9", key, "1").ShouldBe([text]);

    [Theory]
    [InlineData("spark.executor.memory")]
    [InlineData("spark.hadoop.fs.s3a.endpoint")]
    [InlineData("spark.kubernetes.driver.label.anything")]
    [InlineData("spark.my.own.thing")]
    [InlineData("spark.kubernetes.pyspark.pythonVersion.x.y.z.of.nobody", "is unknown to Spark")]
    public void What_is_known_or_somebody_elses_is_not(string key, params string[] said) => Lint("3.5.9", key, "1").ShouldBe(said);

    [Fact]
    public void A_key_that_came_later_is_fine_in_its_release() => Lint("4.2.1", "spark.kubernetes.executor.podDeletionCost", "1").ShouldBeEmpty();

    [Theory]
    [InlineData("spark.hadoop.fs.s3a.secret.key", "abc", true)]
    [InlineData("spark.kubernetes.driverEnv.DB_PASSWORD", "abc", true)]
    [InlineData("spark.kubernetes.driver.secretKeyRef.DB_PASSWORD", "db:password", false)]
    [InlineData("spark.kubernetes.authenticate.submission.oauthTokenFile", "/token", false)]
    [InlineData("spark.kubernetes.authenticate.driver.oauthToken", "abc", false)]
    [InlineData("spark.hadoop.fs.s3a.secret.key", "${env:KEY}", false)]
    [InlineData("spark.ssl.keyPassword", "abc", true)]
    public void A_secret_in_plain_text_is_told(string key, string value, bool told) =>
        Lint("4.3.0", key, value).Any(t => t.StartsWith("looks like a secret", StringComparison.Ordinal)).ShouldBe(told);

    [Fact]
    public void A_secret_is_never_repeated() => Lint("4.3.0", "spark.my.password", "canary").ShouldHaveSingleItem().ShouldNotContain("canary");

    private static List<string> Lint(string version, string key, string value) =>
        [.. new ConfigurationLint(SparkVersion.Parse(version)).Of(new SparkConf([KeyValuePair.Create(key, value)])).Select(f => f.Text)];
}
