using System.Diagnostics;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Errors;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>Runs <c>tinderbox submit</c> as a person would, with its output kept.</summary>
internal static class SubmitProcess
{
    private const int EvidenceLines = 12;

    /// <summary>Submits; returns when the objects are created.</summary>
    /// <exception cref="CommandFailedException">It failed; the message has its last lines.</exception>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var program = DetachedProgram.Self(["submit", .. arguments]);
        var start = new ProcessStartInfo(program.Path) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in program.Arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("tinderbox submit did not start");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var said = await output + await error;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0) return;
            var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(EvidenceLines);
            throw new CommandFailedException($"tinderbox submit ended with exit code {process.ExitCode}: {string.Join(Environment.NewLine, last)}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
