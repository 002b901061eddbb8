using System.CommandLine;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Commands.App;

/// <summary>Which cluster and namespace: kubectl's flags.</summary>
/// <param name="Namespace"><c>-n</c>; null takes the context's.</param>
/// <param name="AllNamespaces"><c>-A</c>.</param>
/// <param name="Context"><c>--context</c>; null takes the current one.</param>
/// <param name="KubeConfig"><c>--kubeconfig</c>; null takes KUBECONFIG, the home's, or (without either) the running embedded cluster's.</param>
internal sealed record ClusterChoice(string? Namespace, bool AllNamespaces, string? Context, string? KubeConfig)
{
    /// <summary>A client, and the namespace to look into (null for all).</summary>
    /// <exception cref="CommandFailedException">There is no such kubeconfig or context.</exception>
    public (KubernetesClient Client, string? Namespace) Connect(CommandContext context)
    {
        var explicitPath = KubeConfig ?? Embedded(context);
        try
        {
            var options = Kubernetes.Client.KubeConfigs.KubeConfig.Load(explicitPath, context.Environment, context.Home).ToClientOptions(Context);
            // applications of the embedded cluster live in a namespace of their own, which its kubeconfig may not name
            var fallback = explicitPath == context.Folders.LocalCluster.KubeConfig ? Local.LocalProperties.Namespace : options.Namespace ?? "default";
            return (new KubernetesClient(options), AllNamespaces ? null : Namespace ?? fallback);
        }
        catch (KubeConfigException e)
        {
            throw new CommandFailedException(e.Message, "tinderbox local up, or name a kubeconfig with --kubeconfig FILE");
        }
    }

    // never instead of a kubeconfig of the user: only where there is none at all
    private static string? Embedded(CommandContext context)
    {
        if (context.Environment.GetValueOrDefault("KUBECONFIG", "").Length > 0 || File.Exists(Path.Combine(context.Home, ".kube", "config"))) return null;
        var folder = context.Folders.LocalCluster;
        if (new Daemons.ClusterDaemon(folder, context.Clock).Find() is null) return null;
        context.Terminal.Say("(the embedded cluster, since there is no other kubeconfig)");
        return folder.KubeConfig;
    }
}

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
