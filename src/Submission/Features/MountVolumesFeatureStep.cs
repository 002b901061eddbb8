using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>The driver's volumes; claims with a storage class and a size are created.</summary>
internal sealed class MountVolumesFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    private const string OnDemand = "OnDemand";
    private readonly List<PlannedResource> _claims = [];

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        var specs = VolumeSpecs.Parse(conf, "spark.kubernetes.driver.volumes.");
        if (specs.GroupBy(s => s.MountPath, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw SubmissionException.Require($"Found duplicated mountPath: '{twice.Key}'");
        return pod
            .WithVolumes(specs.Select((spec, i) => Volume(spec, i)).ToList())
            .WithMounts(specs.Select(s => new VolumeMount { Name = s.Name, MountPath = s.MountPath, ReadOnly = s.ReadOnly, SubPath = s.SubPath, SubPathExpr = s.SubPathExpr }));
    }

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources() => _claims;

    private Volume Volume(VolumeSpec spec, int index)
    {
        string Option(string name) => spec.Options.GetValueOrDefault(name, "");
        return spec.Type switch
        {
            "hostPath" => new Volume { Name = spec.Name, HostPath = new HostPathVolumeSource { Path = Option("path"), Type = conf.Rules.RicherVolumes ? Option("type") : "" } },
            "nfs" => new Volume { Name = spec.Name, Nfs = new NfsVolumeSource { Server = Option("server"), Path = Option("path") } },
            "emptyDir" => new Volume
            {
                Name = spec.Name,
                EmptyDir = new EmptyDirVolumeSource { Medium = Option("medium"), SizeLimit = spec.Options.TryGetValue("sizeLimit", out var limit) ? new Quantity(limit) : null },
            },
            _ => new Volume { Name = spec.Name, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSource { ClaimName = Claim(spec, index), ReadOnly = spec.ReadOnly } },
        };
    }

    private string Claim(VolumeSpec spec, int index)
    {
        var given = spec.Options["claimName"];
        var name = given == OnDemand ? $"{conf.ResourceNamePrefix}-driver-pvc-{index.ToString(CultureInfo.InvariantCulture)}" : given;
        if (spec.Options.TryGetValue("storageClass", out var storageClass) && spec.Options.TryGetValue("sizeLimit", out var size))
            _claims.Add(PlannedResource.Of(Claim(name, spec, storageClass, size)));
        return name;
    }

    private PersistentVolumeClaim Claim(string name, VolumeSpec spec, string storageClass, string size) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Labels = new(spec.Labels.Concat(conf.AppSelector).DistinctBy(e => e.Key, StringComparer.Ordinal), StringComparer.Ordinal),
            Annotations = spec.Annotations.Count > 0 ? new(spec.Annotations, StringComparer.Ordinal) : null,
        },
        Spec = new PersistentVolumeClaimSpec
        {
            AccessModes = [conf.Conf.Boolean("spark.kubernetes.legacy.useReadWriteOnceAccessMode", conf.Rules.ReadWriteOnceByDefault) ? "ReadWriteOnce" : "ReadWriteOncePod"],
            StorageClassName = storageClass,
            Resources = new ResourceRequirements { Requests = new(StringComparer.Ordinal) { ["storage"] = new Quantity(size) } },
        },
    };
}
