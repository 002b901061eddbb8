using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The cluster's name service has somebody behind it: executors find the driver by name.</summary>
public sealed class DnsCheck : ClusterCheck
{
    private const string Link = "https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/";

    public override string Name => "DNS";

    protected override bool NeedsNamespace => false;

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Settings.LocalImages is not null) return this.Pass("the embedded cluster puts names into /etc/hosts");
        var endpoints = await context.ListAsync(ResourceTypes.Endpoints, "kube-system", cancellationToken);
        return endpoints is null ? this.Skip("kube-system may not be read") : Decide(endpoints);
    }

    /// <summary>From the Endpoints of kube-system.</summary>
    public Finding Decide(IReadOnlyList<JsonObject> endpoints)
    {
        var dns = endpoints.FirstOrDefault(one => (string?)one["metadata"]?["name"] is "kube-dns" or "coredns" or "rke2-coredns-rke2-coredns");
        if (dns is null) return this.Skip("no Service kube-dns in kube-system: the cluster names things its own way");
        var ready = (dns["subsets"] as JsonArray)?.Sum(subset => (subset?["addresses"] as JsonArray)?.Count ?? 0) ?? 0;
        return ready > 0 ? this.Pass($"{ready} name servers are ready") : this.Fail("no name server is ready (Service kube-dns has no address behind it)", "kubectl get pods -n kube-system -l k8s-app=kube-dns", Link);
    }
}
