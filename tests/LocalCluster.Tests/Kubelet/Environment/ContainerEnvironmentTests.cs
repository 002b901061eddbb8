using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Environment;

public sealed class ContainerEnvironmentTests
{
    private static readonly PodPlace Place = new("tinderbox", "127.0.0.1", "127.1.0.1", new Dictionary<string, Quantity> { ["memory"] = new("8Gi") });
    private static readonly Pod Pod = new()
    {
        Metadata = new ObjectMeta { Name = "pi", Namespace = "spark", Uid = "u", Labels = new() { ["role"] = "driver" } },
        Spec = new PodSpec { ServiceAccountName = "runner" },
    };
    private static readonly PodObjects Objects = new(
        new Dictionary<string, ConfigMap> { ["map"] = new() { Data = new() { ["k"] = "v" } } },
        new Dictionary<string, Secret> { ["secret"] = new() { Data = new() { ["k"] = "c2VjcmV0" } } },
        null);

    [Theory]
    [InlineData("metadata.name", "pi")]
    [InlineData("metadata.namespace", "spark")]
    [InlineData("metadata.labels['role']", "driver")]
    [InlineData("metadata.annotations['none']", "")]
    [InlineData("spec.nodeName", "tinderbox")]
    [InlineData("spec.serviceAccountName", "runner")]
    [InlineData("status.podIP", "127.1.0.1")]
    [InlineData("status.hostIP", "127.0.0.1")]
    public void Fields_of_the_pod_are_values(string path, string value) =>
        Resolve(new EnvVar { Name = "X", ValueFrom = new EnvVarSource { FieldRef = new ObjectFieldSelector { FieldPath = path } } }).Variables!["X"].ShouldBe(value);

    [Theory]
    [InlineData("limits.memory", "1Mi", "1433")]
    [InlineData("limits.memory", null, "1502609408")]
    [InlineData("requests.cpu", "1", "1")]
    [InlineData("requests.cpu", "1m", "500")]
    public void Resources_are_counted_in_their_divisor(string resource, string? divisor, string value) =>
        Resolve(new EnvVar
        {
            Name = "X",
            ValueFrom = new EnvVarSource { ResourceFieldRef = new ResourceFieldSelector { Resource = resource, Divisor = divisor is null ? null : new Quantity(divisor) } },
        }).Variables!["X"].ShouldBe(value);

    [Fact]
    public void Later_variables_win_and_may_refer_to_earlier_ones()
    {
        var variables = Resolve(
            new EnvVar { Name = "HOME", Value = "/data" },
            new EnvVar { Name = "S", ValueFrom = new EnvVarSource { SecretKeyRef = new KeySelector { Name = "secret", Key = "k" } } },
            new EnvVar { Name = "ALL", Value = "$(HOME)/$(S)/$(LATER)" },
            new EnvVar { Name = "LATER", Value = "x" }).Variables!;

        variables["ALL"].ShouldBe("/data/secret/$(LATER)");
        variables["HOME"].ShouldBe("/data");
    }

    [Theory]
    [InlineData("map", "k", null)]
    [InlineData("map", "none", "couldn't find key none in ConfigMap spark/map")]
    [InlineData("none", "k", "configmap \"none\" not found")]
    public void Missing_keys_are_said_in_the_words_of_the_kubelet(string map, string key, string? problem) =>
        Resolve(new EnvVar { Name = "X", ValueFrom = new EnvVarSource { ConfigMapKeyRef = new KeySelector { Name = map, Key = key } } }).Problem.ShouldBe(problem);

    [Fact]
    public void Optional_keys_may_miss() =>
        Resolve(new EnvVar { Name = "X", ValueFrom = new EnvVarSource { SecretKeyRef = new KeySelector { Name = "none", Key = "k", Optional = true } } })
            .Variables!.Keys.ShouldBe(["HOME"]);

    [Fact]
    public void Whole_maps_come_with_a_prefix()
    {
        var container = new Container { EnvFrom = [new EnvFromSource { Prefix = "P_", ConfigMapRef = new OptionalReference { Name = "map" } }] };

        ContainerEnvironment.Resolve(container, Pod, Place, Objects, new Dictionary<string, string>()).Variables!["P_k"].ShouldBe("v");
    }

    private static EnvironmentResult Resolve(params EnvVar[] variables)
    {
        var resources = new ResourceRequirements { Limits = new() { ["memory"] = new("1433Mi") }, Requests = new() { ["cpu"] = new("500m") } };
        return ContainerEnvironment.Resolve(new Container { Env = [.. variables], Resources = resources }, Pod, Place, Objects, new Dictionary<string, string> { ["HOME"] = "/image" });
    }
}
