using System.ComponentModel;
using System.Diagnostics;

namespace Tinderbox.Runtimes.Programs;

/// <summary>What a program that was run to its end said.</summary>
/// <param name="ExitCode">127 where it could not be started, with the reason in <paramref name="Error"/>.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private const int NotStarted = 127;

    /// <summary>Runs a program to its end with exactly the variables of <paramref name="environment"/>; each line goes to <paramref name="onLine"/> too.</summary>
    public static async Task<ProgramRun> RunAsync(
        RuntimeEnvironment environment, string program, IReadOnlyList<string> arguments, Action<string>? onLine, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(environment, program, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception notStarted)
        {
            return new(NotStarted, "", notStarted.Message);
        }
        process.StandardInput.Close();
        try
        {
            var output = ReadAsync(process.StandardOutput, onLine, cancellationToken);
            var error = ReadAsync(process.StandardError, onLine, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>How to start a program with redirected streams and exactly the variables of <paramref name="environment"/>.</summary>
    internal static ProcessStartInfo Describe(RuntimeEnvironment environment, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Variables) start.Environment[name] = value;
        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            onLine?.Invoke(line);
        }
        return string.Join('\n', lines);
    }
}
