using System.CommandLine;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history: what ran, read from event logs.</summary>
internal static class HistoryCommands
{
    internal static Command Create(CommandContext context) => new("history", "What ran, from Spark's event logs: serve, list, show, compare")
    {
        ServeCommand.Create((options, cancellationToken) => ServeCommand.RunAsync(options, context, cancellationToken)),
        ListCommand.Create((options, cancellationToken) => ListCommand.RunAsync(options, context, cancellationToken)),
        ShowCommand.Create((options, cancellationToken) => ShowCommand.RunAsync(options, context, cancellationToken)),
        CompareCommand.Create((options, cancellationToken) => CompareCommand.RunAsync(options, context, cancellationToken)),
    };
}
