using Shouldly;
using Tinderbox.Storage.S3;

namespace Tinderbox.Storage.Tests.S3;

public sealed class S3SettingsTests
{
    private static S3Settings From(params (string Key, string Value)[] conf) => S3Settings.From(conf.ToDictionary(one => one.Key, one => one.Value), "logs");

    [Fact]
    public void Nothing_set_means_Amazon()
    {
        var settings = From();

        settings.Endpoint.ShouldBeNull();
        settings.PathStyle.ShouldBeFalse();
        settings.Keys.ShouldBeNull();
        settings.Checksums.ShouldBeTrue();
        settings.Place.ShouldBe("Amazon S3 in us-east-1");
    }

    [Theory]
    [InlineData("127.0.0.1:9000", "true", "https://127.0.0.1:9000/")]
    [InlineData("127.0.0.1:9000", "false", "http://127.0.0.1:9000/")]
    [InlineData("http://minio:9000", "true", "http://minio:9000/")]
    [InlineData("https://minio", "false", "https://minio/")]
    public void An_endpoint_without_scheme_gets_the_one_that_encryption_asks_for(string endpoint, string ssl, string expected) =>
        From(("fs.s3a.endpoint", endpoint), ("fs.s3a.connection.ssl.enabled", ssl)).Endpoint!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("s3.eu-west-1.amazonaws.com", "eu-west-1")]
    [InlineData("s3-eu-central-1.amazonaws.com", "eu-central-1")]
    [InlineData("s3.amazonaws.com", null)]
    [InlineData("minio.eu-west-1.example", null)]
    public void Amazons_own_endpoints_tell_their_region(string endpoint, string? expected) => From(("fs.s3a.endpoint", endpoint)).Region.ShouldBe(expected);

    [Fact]
    public void A_buckets_own_settings_win_and_blank_ones_count_for_nothing()
    {
        var settings = From(("fs.s3a.endpoint", "http://all"), ("fs.s3a.bucket.logs.endpoint", "http://own"), ("fs.s3a.bucket.other.path.style.access", "true"),
            ("fs.s3a.endpoint.region", "eu-west-1"), ("fs.s3a.bucket.logs.endpoint.region", " "));

        settings.Endpoint!.Host.ShouldBe("own");
        settings.PathStyle.ShouldBeFalse();
        settings.Region.ShouldBe("eu-west-1");
    }

    [Fact]
    public void Keys_tell_their_source_and_hide_their_secret()
    {
        var keys = From(("fs.s3a.access.key", "AKIAIOSFODNN7EXAMPLE"), ("fs.s3a.bucket.logs.secret.key", "hidden"), ("fs.s3a.session.token", "token")).Keys!;

        keys.ToString().ShouldBe("AKIA…LE from the settings fs.s3a.access.key and fs.s3a.bucket.logs.secret.key");
        From(("fs.s3a.access.key", "AKIAIOSFODNN7EXAMPLE"), ("fs.s3a.secret.key", "hidden")).ToString().ShouldNotContain("hidden");
    }

    [Fact]
    public void Sizes_and_times_are_Hadoops()
    {
        var settings = From(("fs.s3a.multipart.size", "10M"), ("fs.s3a.multipart.threshold", "2147483648"), ("fs.s3a.connection.timeout", "200s"), ("fs.s3a.connection.establish.timeout", "5000"), ("fs.s3a.attempts.maximum", "3"));

        (settings.PartSize, settings.MultipartThreshold).ShouldBe((10L << 20, 2147483648L));
        (settings.Timeout, settings.ConnectTimeout, settings.Attempts).ShouldBe((TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(5), 3));
    }

    [Theory]
    [InlineData("fs.s3a.multipart.size", "much", "a size such as 64M")]
    [InlineData("fs.s3a.connection.timeout", "5 weeks", "a time such as 30s")]
    [InlineData("fs.s3a.attempts.maximum", "x", "a number such as 5")]
    [InlineData("fs.s3a.endpoint", "::", "an address such as")]
    public void What_cannot_be_read_names_its_key_and_what_was_wanted(string key, string value, string wanted)
    {
        var error = Should.Throw<FormatException>(() => From((key, value)));

        error.Message.ShouldStartWith($"{key} is \"{value}\"; wanted {wanted}");
    }
}
