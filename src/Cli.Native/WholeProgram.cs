using System.Runtime.InteropServices;

namespace Tinderbox.Cli.Native;

/// <summary>Every verb but <c>submit</c>: the program with all of them, in the folder <c>full</c> beside this one.</summary>
internal static partial class WholeProgram
{
    private const int BrokenPipe = 13;

    /// <summary>Puts the whole program in this process's place, under the same name; returns only when it cannot.</summary>
    internal static int Become(string[] args)
    {
        var program = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath)!, "full", "tinderbox");
        OnSignal(BrokenPipe, 0);
        Execute(program, [Invocation.ProgramName(), .. args, null]);
        Console.Error.WriteLine($"error: {program} can't be run ({Marshal.GetLastPInvokeErrorMessage()})");
        Console.Error.WriteLine("Next: install tinderbox again, with all files of its folder");
        return (int)ExitCode.PrerequisiteMissing;
    }

    /// <summary>execv(3): returns only when it cannot, with -1. The list ends with null.</summary>
    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);

    /// <summary>signal(2) with <c>SIG_DFL</c> as 0: what .NET ignores must not stay ignored in the next program.</summary>
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint OnSignal(int signal, nint handler);
}
