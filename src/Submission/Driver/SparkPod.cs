using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Submission.Driver;

/// <summary>A pod under construction: the pod with its other containers, and Spark's container apart. See org.apache.spark.deploy.k8s.SparkPod.</summary>
public sealed record SparkPod(Pod Pod, Container Container)
{
    /// <summary>An empty pod.</summary>
    public static SparkPod Initial { get; } = new(new Pod { Spec = new PodSpec() }, new Container());

    /// <summary>The pod with Spark's container put back, after the others.</summary>
    public Pod Whole => Pod with { Spec = Spec with { Containers = [.. Spec.Containers ?? [], Container] } };

    internal PodSpec Spec => Pod.Spec ?? new PodSpec();

    internal SparkPod WithSpec(PodSpec spec) => this with { Pod = Pod with { Spec = spec } };

    internal SparkPod WithMetadata(ObjectMeta metadata) => this with { Pod = Pod with { Metadata = metadata } };

    internal SparkPod WithEnv(params IEnumerable<EnvVar> variables) =>
        variables.ToList() is { Count: > 0 } added ? this with { Container = Container with { Env = [.. Container.Env ?? [], .. added] } } : this;

    internal SparkPod WithVolumes(params IEnumerable<Volume> volumes) =>
        volumes.ToList() is { Count: > 0 } added ? WithSpec(Spec with { Volumes = [.. Spec.Volumes ?? [], .. added] }) : this;

    internal SparkPod WithMounts(params IEnumerable<VolumeMount> mounts) =>
        mounts.ToList() is { Count: > 0 } added ? this with { Container = Container with { VolumeMounts = [.. Container.VolumeMounts ?? [], .. added] } } : this;
}
