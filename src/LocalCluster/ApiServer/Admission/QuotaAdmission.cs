using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>
/// Holds a namespace's pods to its ResourceQuotas, and says what they use. A real cluster counts in a controller; here there is nothing to
/// count but pods, so it is done when a pod comes and when somebody looks.
/// </summary>
internal static class QuotaAdmission
{
    // Throws ApiError: 403.
    internal static void Check(ClusterStore store, JsonObject pod)
    {
        var ns = pod["metadata"]!["namespace"].Text();
        foreach (var quota in store.List(ResourceTypes.ResourceQuotas, ns, out _).Select(item => item.Parse()))
        {
            var hard = Hard(quota);
            var unsaid = hard.Keys.Where(name => name != "pods" && pod.Child("spec")["containers"].Objects().Any(container => Asked(container, name) is null)).ToList();
            var name = pod["metadata"]!["name"].Text();
            if (unsaid.Count > 0)
            {
                var containers = string.Join(",", pod.Child("spec")["containers"].Objects().Select(container => container["name"].Text()));
                throw ApiError.Forbidden(ResourceTypes.Pods, name, $"failed quota: {quota.At("metadata")!["name"].Text()}: must specify {string.Join(",", unsaid.Select(one => $"{one} for: {containers}"))}");
            }
            var exceeded = hard.Keys.Where(resource => Used(store, ns, resource) + Use(pod, resource) > hard[resource]).ToList();
            if (exceeded.Count == 0) continue;
            string Each(Func<string, decimal> amount) => string.Join(",", exceeded.Select(resource => $"{resource}={Text(resource, amount(resource))}"));
            throw ApiError.Forbidden(ResourceTypes.Pods, name,
                $"exceeded quota: {quota.At("metadata")!["name"].Text()}, requested: {Each(resource => Use(pod, resource))}, used: {Each(resource => Used(store, ns, resource))}, limited: {Each(resource => hard[resource])}");
        }
    }

    /// <summary>The quota with <c>status.hard</c> and <c>status.used</c>.</summary>
    internal static JsonObject WithStatus(ClusterStore store, JsonObject quota)
    {
        var used = new JsonObject();
        foreach (var (resource, _) in Hard(quota)) used[resource] = Text(resource, Used(store, quota.At("metadata")!["namespace"].Text(), resource));
        quota["status"] = new JsonObject { ["hard"] = quota.At("spec")?["hard"]?.DeepClone(), ["used"] = used };
        return quota;
    }

    // what is not about pods (secrets, claims) is stored but not counted
    private static Dictionary<string, decimal> Hard(JsonObject quota) =>
        (quota.At("spec", "hard") ?? []).Where(entry => entry.Key is "pods" or "cpu" or "memory" || entry.Key.StartsWith("requests.", StringComparison.Ordinal) || entry.Key.StartsWith("limits.", StringComparison.Ordinal))
            .Where(entry => Quantity.TryParse(entry.Value.Text(), out _)).ToDictionary(entry => entry.Key, entry => new Quantity(entry.Value.Text()!).Value);

    private static decimal Used(ClusterStore store, string? ns, string resource) =>
        store.List(ResourceTypes.Pods, ns, out _).Where(item => item.Field("status.phase") is not ("Succeeded" or "Failed")).Sum(item => Use(item.Parse(), resource));

    private static decimal Use(JsonObject pod, string resource) =>
        resource == "pods" ? 1 : pod.Child("spec")["containers"].Objects().Sum(container => Asked(container, resource) ?? 0);

    private static decimal? Asked(JsonObject container, string resource)
    {
        var (kind, name) = resource.Split('.', 2) is [var first, var second] ? (first, second) : ("requests", resource);
        return Quantity.TryParse(container.At("resources", kind)?[name].Text(), out var value) ? value : null;
    }

    private static string Text(string resource, decimal value)
    {
        var whole = value.ToString("0.###", CultureInfo.InvariantCulture);
        return Quantities.Canonical(resource.EndsWith("memory", StringComparison.Ordinal) && value % 1048576 == 0 && value > 0 ? (value / 1048576).ToString("0", CultureInfo.InvariantCulture) + "Mi" : whole);
    }
}
