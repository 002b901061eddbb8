using Tinderbox.Kubernetes.Core;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Tinderbox.LocalCluster.Kubelet.Pods;
using Tinderbox.LocalCluster.Kubelet.Runtime;

namespace Tinderbox.LocalCluster.Kubelet.Volumes;

/// <summary>Makes a pod's volumes real under its folder, and plans where its containers see them.</summary>
public sealed class VolumeWriter(KubeletSettings settings, Pod pod, PodPlace place)
{
    private readonly PodFolders _folders = PodFolders.Of(settings, pod);

    /// <summary>Writes one volume; the message of a <c>FailedMount</c> when it has to wait, else null.</summary>
    public string? Prepare(Volume volume, PodObjects objects)
    {
        var result = VolumeContents.Files(volume, pod, place, objects);
        if (result.Problem is not null) return result.Problem;
        if (result.Files is { } files) Write(_folders.Volume(volume.Name), files);
        else if (volume.EmptyDir is not null) MakeShared(_folders.Volume(volume.Name));
        else if (volume.HostPath is { } host) return PrepareHostPath(host);
        else if (volume.PersistentVolumeClaim is { } claim) MakeShared(ClaimFolder(claim.ClaimName));
        else return $"no volume plugin matched name: {volume.Name}";
        return null;
    }

    /// <summary>The container's mounts, outer ones before those inside them.</summary>
    public IReadOnlyList<PlannedMount> Mounts(Container container, IReadOnlyDictionary<string, string> environment)
    {
        var mounts = (container.VolumeMounts ?? []).Select(mount => Plan(mount, environment)).OfType<PlannedMount>();
        return [new PlannedMount.Bind(_folders.Hosts, "/etc/hosts", true), .. mounts.OrderBy(mount => mount.Path.Count(letter => letter == '/')).ThenBy(mount => mount.Path.Length)];
    }

    private PlannedMount? Plan(VolumeMount mount, IReadOnlyDictionary<string, string> environment)
    {
        if ((pod.Spec?.Volumes ?? []).Find(one => one.Name == mount.Name) is not { } volume) return null;
        var isShared = (pod.Spec?.InitContainers ?? []).Concat(pod.Spec?.Containers ?? []).Count(one => (one.VolumeMounts ?? []).Exists(other => other.Name == mount.Name)) > 1;
        // a tmpfs lives in the namespace of one container; a volume of several is a folder even when it asks for memory
        if (volume.EmptyDir is { Medium: "Memory" } memory && !isShared) return new PlannedMount.Memory(mount.MountPath, (long?)memory.SizeLimit?.Value);

        var source = Source(volume);
        var inside = mount.SubPathExpr is { } expression ? Expansion.Expand(expression, environment) : mount.SubPath;
        if (!string.IsNullOrEmpty(inside))
        {
            source = Path.Combine(source, inside.TrimStart('/'));
            if (!Path.Exists(source)) MakeShared(source);
        }
        return new PlannedMount.Bind(source, mount.MountPath, mount.ReadOnly == true || volume.PersistentVolumeClaim?.ReadOnly == true);
    }

    private string Source(Volume volume) =>
        volume.HostPath?.Path ?? (volume.PersistentVolumeClaim is { } claim ? ClaimFolder(claim.ClaimName) : _folders.Volume(volume.Name));

    private string ClaimFolder(string claim) => Path.Combine(settings.VolumeDirectory, $"{pod.Metadata.Namespace}_{claim}");

    private static string? PrepareHostPath(HostPathVolumeSource host)
    {
        switch (host.Type ?? "")
        {
            case "":
            case "DirectoryOrCreate":
                if (!File.Exists(host.Path)) Directory.CreateDirectory(host.Path);
                return null;
            case "FileOrCreate":
                if (!File.Exists(host.Path)) File.WriteAllBytes(host.Path, []);
                return null;
            case "Directory":
                return Directory.Exists(host.Path) ? null : $"hostPath type check failed: {host.Path} is not a directory";
            case "File":
                return File.Exists(host.Path) ? null : $"hostPath type check failed: {host.Path} is not a file";
            default:
                return null;
        }
    }

    private static void Write(string folder, IReadOnlyList<VolumeFile> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
            File.SetUnixFileMode(path, (UnixFileMode)file.Mode | UnixFileMode.UserRead);
        }
    }

    private static void MakeShared(string folder)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
    }
}
