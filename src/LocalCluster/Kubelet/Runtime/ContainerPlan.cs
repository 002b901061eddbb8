namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>All that is needed to start one container: what it sees, and what it runs.</summary>
/// <param name="Box">An existing folder of the host for this start of the container: scripts, pid, root.</param>
/// <param name="LogFile">Where its output is appended.</param>
/// <param name="Hostname">At most 63 letters.</param>
/// <param name="Image">Spark, Java, Python and the application's folder.</param>
/// <param name="Mounts">Bind mounts and memory folders, shorter paths first.</param>
/// <param name="Environment">The whole environment.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="WorkingDirectory">Absolute path in the container.</param>
public sealed record ContainerPlan(
    string Box, string LogFile, string Hostname, Images.ImageRoot Image, IReadOnlyList<PlannedMount> Mounts,
    IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Command, string WorkingDirectory)
{
    // the environment may hold secrets
    public override string ToString() => $"{Hostname} {string.Join(' ', Command)}";
}

/// <summary>Something at a path of the container.</summary>
public abstract record PlannedMount(string Path)
{
    /// <summary>A file or folder of the host.</summary>
    public sealed record Bind(string Source, string Path, bool ReadOnly) : PlannedMount(Path);

    /// <summary>A tmpfs; <paramref name="Size"/> in bytes, null for no bound.</summary>
    public sealed record Memory(string Path, long? Size) : PlannedMount(Path);
}
