using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class KerberosConfDriverFeatureStepTests
{
    private readonly SubmissionFixture _fixture = new SubmissionFixture().With("/here/krb5.conf", "realm").With("/here/k.keytab", "KEYS");

    [Theory]
    [InlineData("Do not specify both a Krb5 local file and the ConfigMap as the creation of an additional ConfigMap, when one is already specified, is extraneous", "spark.kubernetes.kerberos.krb5.path=krb5.conf", "spark.kubernetes.kerberos.krb5.configMapName=m")]
    [InlineData("If a Kerberos keytab is specified you must also specify a Kerberos principal", "spark.kerberos.keytab=k.keytab")]
    [InlineData("If a Kerberos principal is specified you must also specify a Kerberos keytab", "spark.kerberos.principal=p")]
    [InlineData("If a secret storing a Kerberos Delegation Token is specified you must also specify the item-key where the data is stored", "spark.kubernetes.kerberos.tokenSecret.name=s")]
    [InlineData("If a secret data item-key where the data of the Kerberos Delegation Token is specified you must also specify the name of the secret", "spark.kubernetes.kerberos.tokenSecret.itemKey=k")]
    [InlineData("Keytab file: /none does not exist", "spark.kerberos.principal=p", "spark.kerberos.keytab=/none")]
    public void What_does_not_go_together_is_refused(string message, params string[] conf) => _fixture.Refusal(Conf(conf)).ShouldBe($"java.lang.IllegalArgumentException: requirement failed: {message}");

    [Fact]
    public void A_keytab_travels_in_a_Secret_and_the_property_follows_it()
    {
        var call = Conf("spark.kerberos.principal=p", "spark.kerberos.keytab=k.keytab");

        _fixture.Object("Secret", call)["data"]!.ToJsonString().ShouldBe("""{"k.keytab":"S0VZUw=="}""");
        DependencyUploadsTests.Properties(_fixture.Prepare(SubmissionFixture.Call(call)))["spark.kerberos.keytab"].ShouldBe("/mnt/secrets/kerberos-keytab/k.keytab");
    }

    [Fact]
    public void A_keytab_in_the_image_stays_there()
    {
        var call = Conf("spark.kerberos.principal=p", "spark.kerberos.keytab=local:///k.keytab");

        _fixture.Prepare(SubmissionFixture.Call(call)).Plan.ShouldNotContain(r => (string?)r.Body!["kind"] == "Secret");
    }

    [Fact]
    public void A_keytab_goes_before_tokens()
    {
        var env = _fixture.Container(Conf("spark.kerberos.principal=p", "spark.kerberos.keytab=k.keytab", "spark.kubernetes.kerberos.tokenSecret.name=s", "spark.kubernetes.kerberos.tokenSecret.itemKey=k"))["env"]!.AsArray();

        env.ShouldNotContain(e => (string?)e!["name"] == "HADOOP_TOKEN_FILE_LOCATION");
    }

    [Fact]
    public void Tokens_are_mounted_and_named() =>
        _fixture.Container(Conf("spark.kubernetes.kerberos.tokenSecret.name=s", "spark.kubernetes.kerberos.tokenSecret.itemKey=k"))["env"]!.AsArray()
            .ShouldContain(e => (string?)e!["name"] == "HADOOP_TOKEN_FILE_LOCATION" && (string?)e!["value"] == "/mnt/secrets/hadoop-credentials/k");

    [Fact]
    public void A_krb5_file_travels_in_a_ConfigMap() => _fixture.Object("ConfigMap", Conf("spark.kubernetes.kerberos.krb5.path=krb5.conf"))["data"]!.ToJsonString().ShouldBe("""{"krb5.conf":"realm"}""");

    private static string[] Conf(params string[] entries) => [.. entries.SelectMany(e => new[] { "--conf", e })];
}
