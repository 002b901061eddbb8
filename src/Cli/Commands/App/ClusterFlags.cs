using System.CommandLine;

namespace Tinderbox.Cli.Commands.App;

/// <summary>The flags behind <see cref="ClusterChoice"/>.</summary>
internal sealed class ClusterFlags
{
    private readonly Option<string> ns = new("--namespace", "-n") { Description = "Namespace (default: the context's)", HelpName = "NAME" };
    private readonly Option<bool> all = new("--all-namespaces", "-A") { Description = "All namespaces" };
    private readonly Option<string> context = new("--context") { Description = "Context of the kubeconfig", HelpName = "NAME" };
    private readonly Option<string> kubeConfig = new("--kubeconfig") { Description = "The kubeconfig file", HelpName = "FILE" };

    /// <summary>Adds the flags; returns the command.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[ns, all, context, kubeConfig]) command.Options.Add(option);
        return command;
    }

    /// <summary>What was given.</summary>
    public ClusterChoice Read(ParseResult parsed) => new(parsed.GetValue(ns), parsed.GetValue(all), parsed.GetValue(context), parsed.GetValue(kubeConfig));
}
