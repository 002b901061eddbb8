using System.Text;
using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Tinderbox.LocalCluster.Kubelet.Volumes;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Volumes;

public sealed class VolumeContentsTests
{
    private static readonly PodPlace Place = new("tinderbox", "127.0.0.1", "127.1.0.1", new Dictionary<string, Quantity>());
    private static readonly Pod Pod = new() { Metadata = new ObjectMeta { Name = "pi", Namespace = "spark" }, Spec = new PodSpec() };
    private static readonly PodObjects Objects = new(
        new Dictionary<string, ConfigMap> { ["conf"] = new() { Data = new() { ["spark.properties"] = "a=b", ["other"] = "" } } },
        new Dictionary<string, Secret> { ["keys"] = new() { Data = new() { ["id"] = "c2VjcmV0" } } },
        "token-text");

    [Fact]
    public void A_config_map_gives_a_file_per_key() =>
        Names(new Volume { Name = "v", ConfigMap = new ConfigMapVolumeSource { Name = "conf" } }).ShouldBe(["spark.properties=a=b 420", "other= 420"]);

    [Fact]
    public void Items_choose_keys_paths_and_modes() =>
        Names(new Volume { Name = "v", ConfigMap = new ConfigMapVolumeSource { Name = "conf", Items = [new KeyToPath { Key = "spark.properties", Path = "d/p", Mode = 256 }] } })
            .ShouldBe(["d/p=a=b 256"]);

    [Fact]
    public void Secrets_are_decoded() =>
        Names(new Volume { Name = "v", Secret = new SecretVolumeSource { SecretName = "keys", DefaultMode = 256 } }).ShouldBe(["id=secret 256"]);

    [Fact]
    public void A_missing_config_map_makes_the_mount_wait() =>
        VolumeContents.Files(new Volume { Name = "v", ConfigMap = new ConfigMapVolumeSource { Name = "later" } }, Pod, Place, Objects)
            .ShouldBe(new VolumeResult(null, "configmap \"later\" not found"));

    [Fact]
    public void The_api_access_volume_has_token_authority_and_namespace()
    {
        var sources = new List<VolumeProjection>
        {
            new() { ServiceAccountToken = new ServiceAccountTokenProjection { Path = "token" } },
            new() { ConfigMap = new ConfigMapProjection { Name = "conf", Items = [new KeyToPath { Key = "other", Path = "ca.crt" }] } },
            new() { DownwardAPI = new DownwardApiProjection { Items = [new DownwardApiVolumeFile { Path = "namespace", FieldRef = new ObjectFieldSelector { FieldPath = "metadata.namespace" } }] } },
        };

        Names(new Volume { Name = "v", Projected = new ProjectedVolumeSource { Sources = sources } }).ShouldBe(["token=token-text 420", "ca.crt= 420", "namespace=spark 420"]);
    }

    [Fact]
    public void Other_volumes_have_no_given_contents() =>
        VolumeContents.Files(new Volume { Name = "v", EmptyDir = new EmptyDirVolumeSource() }, Pod, Place, Objects).ShouldBe(new VolumeResult(null, null));

    private static IEnumerable<string> Names(Volume volume) =>
        VolumeContents.Files(volume, Pod, Place, Objects).Files!.Select(file => $"{file.Path}={Encoding.UTF8.GetString(file.Content)} {file.Mode}");
}
