using System.CommandLine;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app: Spark applications on a cluster, by their driver pods.</summary>
internal static class AppCommands
{
    internal static Command Create(CommandContext context) => new("app", "Spark applications on a cluster: list, describe, logs, wait, kill, delete, events, explain")
    {
        ListCommand.Create((options, cancellationToken) => ListCommand.RunAsync(options, context, cancellationToken)),
        DescribeCommand.Create((options, cancellationToken) => DescribeCommand.RunAsync(options, context, cancellationToken)),
        LogsCommand.Create((options, cancellationToken) => LogsCommand.RunAsync(options, context, cancellationToken)),
        WaitCommand.Create((options, cancellationToken) => WaitCommand.RunAsync(options, context, cancellationToken)),
        KillCommand.Create((options, cancellationToken) => KillCommand.RunAsync(options, context, cancellationToken)),
        DeleteCommand.Create((options, cancellationToken) => DeleteCommand.RunAsync(options, context, cancellationToken)),
        ExplainCommand.Create((options, cancellationToken) => ExplainCommand.RunAsync(options, context, cancellationToken)),
        EventsCommand.Create((options, cancellationToken) => EventsCommand.RunAsync(options, context, cancellationToken)),
    };
}
