using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What the namespace as a whole may ask for, and what one container may.</summary>
internal static class QuotaStep
{
    private const string Name = "spark";

    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        if (request.Quota.Count > 0)
        {
            var quota = DesiredObjects.Object("v1", "ResourceQuota", request.Namespace, Name);
            quota["spec"] = new JsonObject { ["hard"] = DesiredObjects.Map(request.Quota.Select(entry => KeyValuePair.Create(Qualified(entry.Key), entry.Value))) };
            yield return quota;
        }
        if (request.Limits.Count == 0) yield break;
        var limits = DesiredObjects.Object("v1", "LimitRange", request.Namespace, Name);
        var container = new JsonObject { ["type"] = "Container" };
        foreach (var group in request.Limits.GroupBy(entry => entry.Key.Split('.', 2)[0]))
            container[group.Key] = DesiredObjects.Map(group.Select(entry => KeyValuePair.Create(entry.Key.Split('.', 2)[1], entry.Value)));
        Inherit(container, "max", "default");
        Inherit(container, "default", "defaultRequest");
        limits["spec"] = new JsonObject { ["limits"] = new JsonArray(container) };
        yield return limits;
    }

    // the API server would, and the list is one value to it: every later plan would see a difference
    private static void Inherit(JsonObject container, string from, string to)
    {
        foreach (var (resource, amount) in container[from] as JsonObject ?? [])
        {
            if (container[to] is not JsonObject target) container[to] = target = [];
            if (target[resource] is null) target[resource] = amount?.DeepClone();
        }
    }

    // cpu alone means requests.cpu to a quota; the long form is what people read in its status
    private static string Qualified(string resource) => resource is "cpu" or "memory" ? "requests." + resource : resource;
}
