using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Gives containers the defaults of the namespace's LimitRanges and refuses what is beyond <c>max</c> or below <c>min</c>.</summary>
internal static class LimitRangeAdmission
{
    // Throws ApiError: 403.
    internal static void Apply(ClusterStore store, JsonObject pod)
    {
        var items = store.List(ResourceTypes.LimitRanges, pod["metadata"]!["namespace"].Text(), out _)
            .SelectMany(range => range.Parse().At("spec")?["limits"].Objects() ?? []).Where(item => item["type"].Text() == "Container").ToList();
        if (items.Count == 0) return;
        foreach (var container in pod.Child("spec")["containers"].Objects())
        {
            foreach (var item in items) Default(container.Child("resources"), item);
            foreach (var item in items) Check(pod, container.Child("resources"), item);
        }
    }

    // a default limit is also the default request where the range has none of its own
    private static void Default(JsonObject resources, JsonObject item)
    {
        foreach (var (name, value) in item.At("default") ?? []) resources.Child("limits").Default(name, value?.DeepClone());
        foreach (var (name, value) in item.At("defaultRequest") ?? item.At("default") ?? []) resources.Child("requests").Default(name, value?.DeepClone());
    }

    private static void Check(JsonObject pod, JsonObject resources, JsonObject item)
    {
        foreach (var (name, value) in item.At("max") ?? [])
        {
            if (Amount((resources.At("limits")?[name] ?? resources.At("requests")?[name]).Text()) is { } used && used > Amount(value.Text()))
                throw Refused(pod, $"maximum {name} usage per Container is {value.Text()}, but limit is {(resources.At("limits")?[name] ?? resources.At("requests")?[name]).Text()}");
        }
        foreach (var (name, value) in item.At("min") ?? [])
        {
            if (Amount(resources.At("requests")?[name].Text()) is { } used && used < Amount(value.Text()))
                throw Refused(pod, $"minimum {name} usage per Container is {value.Text()}, but request is {resources.At("requests")?[name].Text()}");
        }
    }

    private static ApiError Refused(JsonObject pod, string why) => ApiError.Forbidden(ResourceTypes.Pods, pod["metadata"]!["name"].Text(), string.Create(CultureInfo.InvariantCulture, $"{why}"));

    private static decimal? Amount(string? text) => Quantity.TryParse(text, out var value) ? value : null;
}
