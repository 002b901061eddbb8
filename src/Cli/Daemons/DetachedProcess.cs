using System.Diagnostics;

namespace Tinderbox.Cli.Daemons;

/// <summary>
/// Starts a process that has nothing of its starter: no terminal, no pipe, no working directory. A pipe kept open would make
/// <c>x=$(tinderbox local up)</c> wait for the daemon's end.
/// </summary>
internal static class DetachedProcess
{
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int FirstInherited = 3;
    private const string Script = "exec \"$@\" </dev/null >>\"$TINDERBOX_DAEMON_LOG\" 2>&1";

    /// <summary>
    /// Starts <paramref name="program"/>; its output is appended to <paramref name="logFile"/>. The program should call
    /// <see cref="PosixCalls.StartSession"/> first thing. Returns its process id.
    /// </summary>
    public static int Start(DetachedProgram program, string logFile)
    {
        CloseInheritedOnExec();
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", Script, "tinderbox", program.Path, .. program.Arguments]) start.ArgumentList.Add(argument);
        start.Environment["TINDERBOX_DAEMON_LOG"] = logFile;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
        return process.Id;
    }

    // .NET closes what it opened itself on exec; what this process got from its own caller (a shell's 5>&1) would pass through
    private static void CloseInheritedOnExec()
    {
        foreach (var entry in Directory.GetFileSystemEntries("/proc/self/fd"))
            if (int.Parse(Path.GetFileName(entry), System.Globalization.CultureInfo.InvariantCulture) is >= FirstInherited and var descriptor)
                _ = PosixCalls.Control(descriptor, SetDescriptorFlags, CloseOnExec);
    }
}

/// <summary>A program with its arguments.</summary>
internal sealed record DetachedProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>This program with other arguments, also where it runs as <c>dotnet tinderbox.dll</c>.</summary>
    public static DetachedProgram Self(params string[] arguments)
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("the path of this program is unknown");
        return System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? new(path, [System.IO.Path.Combine(AppContext.BaseDirectory, "tinderbox.dll"), .. arguments])
            : new(path, arguments);
    }
}
