using System.Diagnostics;

namespace Tinderbox.Cli.Daemons;

/// <summary>
/// Starts a process that has nothing of its starter: no terminal, no pipe, no working directory. A pipe kept open would make
/// <c>x=$(tinderbox local up)</c> wait for the daemon's end.
/// </summary>
internal static class DetachedProcess
{
    // .NET closes its own descriptors on exec; those that the caller's shell opened (3 to 9) would pass through
    private const string Script = "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec \"$@\" </dev/null >>\"$TINDERBOX_DAEMON_LOG\" 2>&1";

    /// <summary>
    /// Starts <paramref name="program"/>; its output is appended to <paramref name="logFile"/>. The program should call
    /// <see cref="PosixCalls.StartSession"/> first thing. Returns its process id.
    /// </summary>
    public static int Start(DetachedProgram program, string logFile)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", Script, "tinderbox", program.Path, .. program.Arguments]) start.ArgumentList.Add(argument);
        start.Environment["TINDERBOX_DAEMON_LOG"] = logFile;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
        return process.Id;
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
