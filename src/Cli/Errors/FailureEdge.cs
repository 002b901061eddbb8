using System.Globalization;

namespace Tinderbox.Cli.Errors;

/// <summary>The program's edge: an exception becomes words on stderr and an exit code. Stack traces only with <c>--verbose</c>, or in the log of a bug.</summary>
internal static class FailureEdge
{
    /// <summary>Says what failed; the exit code.</summary>
    public static int Tell(Exception failure, CommandContext context, bool verbose)
    {
        var report = ErrorReport.Of(failure);
        var terminal = context.Terminal;
        if (report.Sentence is { } sentence) terminal.Fail(sentence);
        foreach (var line in report.Evidence) terminal.Detail("  " + line);
        if (report.Fix is { } fix) terminal.Detail("Next: " + fix);
        if (verbose) terminal.Detail(failure.ToString());
        if (report.Code == ExitCode.Bug) terminal.Detail($"The details are in {WriteLog(failure, context)}; please report it.");
        return (int)report.Code;
    }

    private static string WriteLog(Exception failure, CommandContext context)
    {
        var stamp = context.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var file = Path.Combine(context.Folders.State, $"bug-{stamp}-{System.Environment.ProcessId}.log");
        try
        {
            State.AtomicFile.Write(file, $"tinderbox {ProductVersion.Text}{System.Environment.NewLine}{failure}{System.Environment.NewLine}");
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no file, since {file} cannot be written ({e.Message}); repeat with --verbose";
        }
    }
}
