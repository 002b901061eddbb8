namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>The kubeconfig is missing, does not read, or names what is not in it; the message says the file and what is wanted.</summary>
public sealed class KubeConfigException(string message, Exception? inner) : Exception(message, inner);
