using System.Text;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Kubelet.Network;

/// <summary>
/// The text of a pod's <c>/etc/hosts</c>. It stands in for the cluster's DNS: every Service's name leads to the pods behind it.
/// </summary>
public static class HostsFile
{
    /// <summary>The API server's names, the pod's own, its host aliases, then every Service with an endpoint, in stable order.</summary>
    public static string Write(HostsSubject pod, string apiServerAddress, IEnumerable<Endpoints> endpoints)
    {
        var text = new StringBuilder("# kept current by the tinderbox kubelet\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n");
        text.Append(apiServerAddress).Append("\tkubernetes.default.svc kubernetes.default.svc.cluster.local kubernetes.default");
        text.Append(pod.Namespace == "default" ? " kubernetes\n" : "\n");
        text.Append(pod.Address).Append('\t').Append(pod.Hostname).Append('\n');
        foreach (var alias in pod.Aliases)
            if (alias is { Ip: { } ip, Hostnames: { } names })
                text.Append(ip).Append('\t').AppendJoin(' ', names).Append('\n');
        foreach (var service in endpoints.OrderBy(one => one.Metadata.Namespace, StringComparer.Ordinal).ThenBy(one => one.Metadata.Name, StringComparer.Ordinal))
            AppendService(text, service, pod.Namespace);
        return text.ToString();
    }

    private static void AppendService(StringBuilder text, Endpoints service, string podNamespace)
    {
        var (ns, name) = (service.Metadata.Namespace, service.Metadata.Name);
        if (ns == "default" && name == "kubernetes") return;
        foreach (var address in (service.Subsets ?? []).SelectMany(subset => subset.Addresses ?? []))
        {
            text.Append(address.Ip).Append($"\t{name}.{ns}.svc.cluster.local {name}.{ns}.svc {name}.{ns}");
            if (ns == podNamespace) text.Append(' ').Append(name);
            if (address.Hostname is { } host) text.Append($" {host}.{name}.{ns}.svc.cluster.local {host}.{name}.{ns}.svc");
            text.Append('\n');
        }
    }
}

/// <summary>What of a pod its hosts file speaks of.</summary>
public sealed record HostsSubject(string Namespace, string Hostname, string Address, IReadOnlyList<HostAlias> Aliases)
{
    /// <summary>The pod's host name: <c>spec.hostname</c>, else its name, at most 63 letters as the kernel allows.</summary>
    public static HostsSubject Of(Pod pod, string address) => new(pod.Metadata.Namespace ?? "default", HostnameOf(pod), address, pod.Spec?.HostAliases ?? []);

    private static string HostnameOf(Pod pod)
    {
        var name = pod.Spec?.Hostname ?? pod.Metadata.Name!;
        return name.Length <= 63 ? name : name[..63].TrimEnd('-', '.');
    }
}
