using Shouldly;
using Tinderbox.Bootstrap.Preflight;

namespace Tinderbox.Bootstrap.Tests.Preflight;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("spark", "registry-1.docker.io", "library/spark", "latest")]
    [InlineData("apache/spark:3.5.1", "registry-1.docker.io", "apache/spark", "3.5.1")]
    [InlineData("docker.io/apache/spark", "registry-1.docker.io", "apache/spark", "latest")]
    [InlineData("localhost:5000/etl:1", "localhost:5000", "etl", "1")]
    [InlineData("ghcr.io/team/etl/app:v1.2", "ghcr.io", "team/etl/app", "v1.2")]
    [InlineData("ghcr.io/etl@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "ghcr.io", "etl", "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_name_has_registry_repository_and_tag(string text, string registry, string repository, string reference) =>
        ImageReference.Parse(text).ShouldBe(new ImageReference(registry, repository, reference));

    [Theory]
    [InlineData("Team/Etl")]
    [InlineData("etl:")]
    [InlineData("https://ghcr.io/etl")]
    public void What_is_no_name_is_not_read(string text) => ImageReference.Parse(text).ShouldBeNull();
}
