namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>No answer of an API server: refused, timed out, not trusted, cut, or no credential could be had.</summary>
public sealed class KubernetesUnreachableException(Uri server, string reason, Exception? inner)
    : Exception($"The Kubernetes API server {server.GetLeftPart(UriPartial.Path)} cannot be reached: {reason}", inner)
{
    public Uri Server { get; } = server;

    /// <summary>A clause that says why, without the address.</summary>
    public string Reason { get; } = reason;
}
