using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Reads what setup wants to compare with; several requests at a time.</summary>
public static class SetupObserver
{
    /// <summary>The live object for each desired one, null where there is none. A namespace that may not be read counts as there, as it is wanted: its owner is another.</summary>
    public static async Task<IReadOnlyList<JsonObject?>> LiveAsync(KubernetesClient client, IReadOnlyList<JsonObject> desired, CancellationToken cancellationToken) =>
        await Task.WhenAll(desired.Select(wanted => LiveAsync(client, wanted, cancellationToken)));

    /// <summary>Where the API server is, for network policies.</summary>
    public static async Task<ClusterFacts> FactsAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        try
        {
            var endpoints = await client.Endpoints("default").FindAsync("kubernetes", cancellationToken);
            var service = await client.Services("default").FindAsync("kubernetes", cancellationToken);
            var behind = endpoints?.Subsets?.SelectMany(subset => (subset.Addresses ?? []).SelectMany(address => (subset.Ports ?? []).Select(port => (address.Ip, port.Port)))) ?? [];
            var front = service?.Spec?.ClusterIP is { Length: > 0 } ip ? [(ip, 443)] : Array.Empty<(string, int)>();
            var all = behind.ToList();
            // a policy applies after the Service's address was translated: without the addresses behind it the front alone would lock drivers out
            return all.Count == 0 ? ClusterFacts.None : new ClusterFacts([.. front, .. all]);
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden)
        {
            return ClusterFacts.None;
        }
    }

    /// <summary>Everything that setup made, or has fields in, for a namespace: kind by kind, in the order of creation.</summary>
    public static async Task<IReadOnlyList<(ResourceType Type, JsonObject Object)>> OursAsync(KubernetesClient client, string ns, CancellationToken cancellationToken)
    {
        var found = new List<(ResourceType, JsonObject)>();
        foreach (var type in SetupPlanning.Kinds)
        {
            if (type.Plural == "namespaces")
            {
                if (await FindAsync(client, type.Path(null, ns), cancellationToken) is { } own && (SetupLabels.IsOurs(own) || SetupLabels.HasOurFields(own))) found.Add((type, own));
                continue;
            }
            var selector = type.Namespaced ? "" : $"?labelSelector={Uri.EscapeDataString($"{SetupLabels.Setup}={ns}")}";
            foreach (var item in await ListAsync(client, type.Path(ns) + selector, cancellationToken))
                if (SetupLabels.IsOurs(item) || SetupLabels.HasOurFields(item)) found.Add((type, Identified(type, item)));
        }
        return found;
    }

    /// <summary>What is in the namespace that setup did not make: applications, their claims, other people's secrets. Kind and name.</summary>
    public static async Task<IReadOnlyList<string>> ForeignAsync(KubernetesClient client, string ns, CancellationToken cancellationToken)
    {
        ResourceType[] kinds = [ResourceTypes.Pods, ResourceTypes.PersistentVolumeClaims, ResourceTypes.Services, ResourceTypes.ConfigMaps, ResourceTypes.Secrets];
        var found = new List<string>();
        foreach (var type in kinds)
            found.AddRange((await ListAsync(client, type.Path(ns), cancellationToken)).Where(item => !SetupLabels.IsOurs(item)).Select(item => $"{type.Kind.ToLowerInvariant()}/{item["metadata"]?["name"]}"));
        return [.. found.Where(name => name != "configmap/kube-root-ca.crt")];
    }

    private static async Task<JsonObject?> LiveAsync(KubernetesClient client, JsonObject wanted, CancellationToken cancellationToken)
    {
        var type = SetupPlanning.TypeOf(wanted);
        try
        {
            return await FindAsync(client, type.Path((string?)wanted["metadata"]!["namespace"], (string?)wanted["metadata"]!["name"]), cancellationToken);
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden && type.Plural == "namespaces")
        {
            return wanted.DeepClone().AsObject();
        }
    }

    private static async Task<JsonObject?> FindAsync(KubernetesClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(HttpMethod.Get, path, null, "application/json", cancellationToken);
        }
        catch (KubernetesApiException missing) when (missing.IsNotFound)
        {
            return null;
        }
    }

    // an API that this cluster is too old for, or a cluster-wide kind that the caller may not see: nothing of ours can be there
    private static async Task<IEnumerable<JsonObject>> ListAsync(KubernetesClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            return ((await client.SendAsync(HttpMethod.Get, path, null, "application/json", cancellationToken))["items"] as JsonArray ?? []).OfType<JsonObject>();
        }
        catch (KubernetesApiException none) when (none.IsNotFound || none.IsForbidden)
        {
            return [];
        }
    }

    // items of a list carry no kind
    private static JsonObject Identified(ResourceType type, JsonObject item)
    {
        item["apiVersion"] = type.ApiVersion;
        item["kind"] = type.Kind;
        return item;
    }
}
