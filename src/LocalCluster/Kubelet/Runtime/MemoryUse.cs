using System.Globalization;

namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>What a container's processes hold in memory, read from <c>/proc</c>: works without cgroups, for any user.</summary>
public static class MemoryUse
{
    /// <summary>Anonymous and shared bytes of all processes in the PID namespace of <paramref name="initPid"/>; files mapped from disk do not count.</summary>
    public static long Of(int initPid)
    {
        if (NamespaceOf(initPid) is not { } wanted) return 0;
        var total = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && NamespaceOf(pid) == wanted) total += Resident(pid);
        return total;
    }

    /// <summary>The lines <c>RssAnon</c> and <c>RssShmem</c> of <c>/proc/PID/status</c>, in bytes.</summary>
    public static long Parse(IEnumerable<string> statusLines) =>
        statusLines
            .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    private static string? NamespaceOf(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/ns/pid").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // the process has ended, or is another user's
            return null;
        }
    }

    private static long Resident(int pid)
    {
        try
        {
            return Parse(File.ReadLines($"/proc/{pid}/status"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
