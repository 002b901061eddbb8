namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>Removes folders of pods whose processes have ended.</summary>
internal static class PodCleanup
{
    /// <summary>What cannot be removed (a process of another user wrote it, say) stays until the next start of the cluster.</summary>
    internal static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // tried again when the run directory is emptied
        }
    }
}
