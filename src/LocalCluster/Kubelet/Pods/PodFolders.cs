using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>Where a pod's things lie on the host.</summary>
public sealed record PodFolders(string Root, string Logs)
{
    public static PodFolders Of(KubeletSettings settings, Pod pod) => new(
        Path.Combine(settings.RunDirectory, "pods", pod.Metadata.Uid!),
        Path.Combine(settings.LogDirectory, $"{pod.Metadata.Namespace}_{pod.Metadata.Name}_{pod.Metadata.Uid}"));

    public string Hosts => Path.Combine(Root, "hosts");

    public string Volume(string name) => Path.Combine(Root, "volumes", name);

    /// <summary>One folder per start of a container.</summary>
    public string Box(string container, int restart) => Path.Combine(Root, "containers", container, $"{restart}");

    public string Log(string container, int restart) => Path.Combine(Logs, container, $"{restart}.log");
}
