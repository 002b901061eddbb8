using Shouldly;

namespace Tinderbox.Storage.Tests.S3;

public sealed class S3BucketsTests(RunningEndpoint endpoint) : IClassFixture<RunningEndpoint>
{
    [Fact]
    public async Task A_bucket_and_its_placeholder_are_made_once()
    {
        using var buckets = endpoint.Buckets("made", ("fs.s3a.endpoint.region", "eu-central-1"));

        (await buckets.ExistsAsync(Token)).ShouldBeFalse();
        await buckets.CreateAsync(Token);
        await buckets.CreateAsync(Token);
        (await buckets.ExistsAsync(Token)).ShouldBeTrue();
        (await buckets.RegionAsync(Token)).ShouldBe("eu-central-1");
        (await buckets.HasPrefixAsync("events", Token)).ShouldBeFalse();
        await buckets.WritePlaceholderAsync("events", Token);
        (await buckets.HasPrefixAsync("events", Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_are_found_for_a_Secret()
    {
        using var buckets = endpoint.Buckets("spark");

        (await buckets.ResolveKeysAsync(Token)).ShouldBe(("AKDEFAULT0000000", "hidden", null));
        buckets.Credentials.ShouldBe("the key AKDE…00 from the settings fs.s3a.access.key and fs.s3a.secret.key");
    }

    [Fact]
    public async Task The_endpoints_clock_is_read_without_credentials()
    {
        using var buckets = endpoint.Buckets("spark", ("fs.s3a.secret.key", "nonsense"));

        (await buckets.ClockSkewAsync(TimeProvider.System, Token))!.Value.Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
