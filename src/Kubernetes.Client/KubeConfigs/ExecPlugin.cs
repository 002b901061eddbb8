namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>A credential plugin of a kubeconfig (<c>user.exec</c>), API <c>client.authentication.k8s.io/v1</c> or <c>v1beta1</c>.</summary>
public sealed record ExecPlugin
{
    public required string ApiVersion { get; init; }

    /// <summary>Program; a relative path with a slash counts from the kubeconfig's folder and is already resolved here.</summary>
    public required string Command { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables added to our own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What to tell the user when the command is not there.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Whether the plugin wants the cluster's address in <c>KUBERNETES_EXEC_INFO</c>.</summary>
    public bool ProvideClusterInfo { get; init; }
}
