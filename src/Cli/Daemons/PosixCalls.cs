using System.Runtime.InteropServices;

namespace Tinderbox.Cli.Daemons;

/// <summary>The system calls that .NET has no method for.</summary>
internal static partial class PosixCalls
{
    public const int Terminate = 15;
    public const int Kill = 9;
    public const int BrokenPipe = 13;

    /// <summary>kill(2): 0 when the signal was sent.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Send(int pid, int signal);

    /// <summary>setsid(2): the calling process leaves its terminal; -1 when it leads a process group already.</summary>
    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    internal static partial int StartSession();

    /// <summary>fcntl(2) with <c>F_SETFD</c>: whether a descriptor ends with exec.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int descriptor, int command, int argument);

    /// <summary>geteuid(2): 0 for root.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint EffectiveUser();

    /// <summary>execve(2): the program takes this process's place; returns only when it cannot, with -1. Both lists end with null.</summary>
    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Execute(string path, string?[] arguments, string?[] environment);

    /// <summary>signal(2) with <c>SIG_DFL</c> as 0: what .NET ignores must not stay ignored in the next program.</summary>
    [LibraryImport("libc", EntryPoint = "signal")]
    internal static partial nint OnSignal(int signal, nint handler);
}
