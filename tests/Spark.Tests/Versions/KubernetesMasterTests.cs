using Shouldly;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Xunit;

namespace Tinderbox.Spark.Tests.Versions;

public sealed class KubernetesMasterTests
{
    [Theory]
    [InlineData("k8s://host:6443", "k8s://https://host:6443", "https://host:6443")]
    [InlineData("k8s://host", "k8s://https://host", "https://host")]
    [InlineData("k8s://host/path", "k8s://https://host/path", "https://host/path")]
    [InlineData("k8s://https://host", "k8s://https://host", "https://host")]
    [InlineData("k8s://HTTPS://host", "k8s://HTTPS://host", "HTTPS://host")]
    public void A_master_keeps_its_prefix_and_speaks_https(string master, string url, string server)
    {
        var parsed = KubernetesMaster.Parse(master);

        (parsed.Url, parsed.ApiServer, parsed.IsPlainHttp).ShouldBe((url, server, false));
    }

    [Fact]
    public void Plain_http_is_known_as_such() => KubernetesMaster.Parse("k8s://http://host").IsPlainHttp.ShouldBeTrue();

    [Theory]
    [InlineData("k8s://foo://host", "Invalid Kubernetes master scheme: foo found in URL: foo://host")]
    [InlineData("k8s:///https://host", "Invalid Kubernetes master scheme: null found in URL: /https://host")]
    [InlineData("k8s:https://host", "requirement failed: Kubernetes master URL must start with k8s://.")]
    public void Anything_else_is_refused(string master, string message) => Should.Throw<ConfValueException>(() => KubernetesMaster.Parse(master)).Message.ShouldBe(message);
}
