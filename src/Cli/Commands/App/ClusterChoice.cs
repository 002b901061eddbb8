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
