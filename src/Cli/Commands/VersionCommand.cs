using System.CommandLine;

namespace Tinderbox.Cli.Commands;

/// <summary>version: prints the version of the program.</summary>
internal static class VersionCommand
{
    internal sealed record Options;

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var command = new Command("version", "Print the version");
        command.SetAction((_, cancellationToken) => run(new Options(), cancellationToken));
        return command;
    }

    internal static int Run(CommandContext context)
    {
        context.Terminal.Print("tinderbox " + ProductVersion.Text);
        return (int)ExitCode.Done;
    }
}
