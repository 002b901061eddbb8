using System.CommandLine;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local: the embedded cluster.</summary>
internal static class LocalCommands
{
    internal static Command Create(CommandContext context) => new("local", "The embedded cluster: a Kubernetes API and a kubelet in one background process")
    {
        UpCommand.Create((options, cancellationToken) => UpCommand.RunAsync(options, context, cancellationToken)),
        DownCommand.Create((options, cancellationToken) => DownCommand.RunAsync(options, context, cancellationToken)),
        StatusCommand.Create((options, _) => Task.FromResult(StatusCommand.Run(options, context))),
        ResetCommand.Create((options, cancellationToken) => ResetCommand.RunAsync(options, context, cancellationToken)),
        KubeconfigCommand.Create((options, _) => Task.FromResult(KubeconfigCommand.Run(options, context))),
        ConfCommand.Create((options, cancellationToken) => ConfCommand.RunAsync(options, context, cancellationToken)),
        ServeCommand.Create((options, cancellationToken) => ServeCommand.RunAsync(options, context, cancellationToken)),
    };
}
