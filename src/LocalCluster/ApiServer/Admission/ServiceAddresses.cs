using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Cluster addresses of services, from 10.96.0.0/16; <c>kubernetes</c> has the first.</summary>
internal sealed class ServiceAddresses(ClusterStore store)
{
    private int _last = 9;

    /// <summary>Fills <c>clusterIP</c> and what goes with it; on an update the old address stays.</summary>
    internal void Allocate(JsonObject service, JsonObject? before)
    {
        var spec = service.Child("spec");
        if (spec["type"].Text() == "ExternalName") return;
        var given = spec["clusterIP"].Text() is { Length: > 0 } own ? own : before.At("spec")?["clusterIP"].Text();
        spec["clusterIP"] = given ?? Next();
        spec["clusterIPs"] = new JsonArray((JsonNode)spec["clusterIP"].Text()!);
        spec.Default("ipFamilies", new JsonArray((JsonNode)"IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
        if (spec["type"].Text() is "NodePort" or "LoadBalancer" or "ClusterIP") spec.Default("internalTrafficPolicy", "Cluster");
    }

    private string Next()
    {
        var taken = store.List(ResourceTypes.Services, null, out _).Select(item => item.Field("spec.clusterIP")).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var number = Interlocked.Increment(ref _last) & 0xffff;
            var address = string.Create(CultureInfo.InvariantCulture, $"10.96.{number >> 8}.{number & 0xff}");
            if ((number & 0xff) is not (0 or 255) && !taken.Contains(address)) return address;
        }
    }
}
