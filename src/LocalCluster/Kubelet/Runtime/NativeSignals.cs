using System.Runtime.InteropServices;

namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>kill(2) and geteuid(2), which .NET does not offer.</summary>
internal static partial class NativeSignals
{
    /// <summary>Sends the signal; a process that is gone is no error.</summary>
    internal static void Send(int pid, int signal) => _ = Kill(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
