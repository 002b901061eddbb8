using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Nodes have room for the driver and for executors of the asked size: by labels, taints, cores and memory.</summary>
public sealed class SchedulingCheck : ClusterCheck
{
    private const decimal Mebibyte = 1024 * 1024;
    private const string Link = "https://kubernetes.io/docs/concepts/scheduling-eviction/";

    public override string Name => "scheduling";

    protected override bool NeedsNamespace => false;

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (await context.ListAsync(ResourceTypes.Nodes, null, cancellationToken) is not { } nodes) return this.Skip("nodes may not be listed");
        return Decide(nodes, await context.ListAsync(ResourceTypes.Pods, null, cancellationToken) ?? [], context.Settings);
    }

    /// <summary>From nodes and pods as the API has them.</summary>
    public Finding Decide(IReadOnlyList<JsonObject> nodes, IReadOnlyList<JsonObject> pods, CheckSettings settings)
    {
        if (PodSizes.Driver(settings) is not { } driver || PodSizes.Executor(settings) is not { } executor) return this.Skip("the properties' sizes do not read");
        if (nodes.Count == 0) return this.Fail("the cluster has no node", "add one, or look at the autoscaler's events", Link);
        var selected = nodes.Where(node => Matches(node, settings.Conf, "driver")).ToList();
        if (selected.Count == 0) return this.Fail($"no node has the labels {Selector(settings.Conf, "driver")}", "kubectl get nodes --show-labels; correct spark.kubernetes.node.selector.*", Link);
        var open = selected.Where(node => Taint(node, settings) is null).ToList();
        if (open.Count == 0) return this.Fail($"every node that could be used has a taint ({Taint(selected[0], settings)})", "add the toleration to the pod template: spark.kubernetes.driver.podTemplateFile", Link);
        foreach (var (what, size) in ((string, PodSize)[])[("the driver", driver), ("an executor", executor)])
        {
            if (open.Any(node => Fits(Allocatable(node), size))) continue;
            var largest = Largest(open);
            return this.Fail($"{what} asks for {size}; the largest node has {largest}", Smaller(what, size, largest), Link);
        }
        return Now(open, pods, driver, executor, PodSizes.Executors(settings.Conf));
    }

    private Finding Now(List<JsonObject> nodes, IReadOnlyList<JsonObject> pods, PodSize driver, PodSize executor, int executors)
    {
        var free = nodes.Select(node => Minus(Allocatable(node), pods.Where(pod => IsOn(pod, node)))).ToList();
        if (!Place(free, driver)) return this.Warn($"the driver asks for {driver}; no node has that free now", "end other applications (tinderbox app list -A), or ask for less", Link);
        var placed = Enumerable.Range(0, Math.Min(executors, 10_000)).TakeWhile(_ => Place(free, executor)).Count();
        return placed == executors
            ? this.Pass($"the driver ({driver}) and {executors} executors ({executor} each) fit now")
            : this.Warn($"{placed} of {executors} executors ({executor} each) fit now", "ask for fewer or smaller ones, or let an autoscaler add nodes", Link);
    }

    private static string Smaller(string what, PodSize size, PodSize largest)
    {
        var role = what == "the driver" ? "driver" : "executor";
        return size.Cpu > largest.Cpu ? $"--conf spark.kubernetes.{role}.request.cores=LESS (0.5 is allowed)" : $"--conf spark.{role}.memory=LESS (what is asked is heap and overhead together)";
    }

    private static bool Place(List<PodSize> free, PodSize size)
    {
        var at = free.FindIndex(node => Fits(node, size));
        if (at < 0) return false;
        free[at] = new PodSize(free[at].Cpu - size.Cpu, free[at].Mebibytes - size.Mebibytes);
        return true;
    }

    private static bool Fits(PodSize node, PodSize size) => size.Cpu <= node.Cpu && size.Mebibytes <= node.Mebibytes;

    private static PodSize Largest(List<JsonObject> nodes) => nodes.Select(Allocatable).MaxBy(size => size.Mebibytes)!;

    private static PodSize Allocatable(JsonObject node) => new(Amount(node["status"]?["allocatable"]?["cpu"]), (long)(Amount(node["status"]?["allocatable"]?["memory"]) / Mebibyte));

    private static PodSize Minus(PodSize size, IEnumerable<JsonObject> pods)
    {
        foreach (var container in pods.SelectMany(pod => (pod["spec"]?["containers"] as JsonArray)?.OfType<JsonObject>() ?? []))
            size = new PodSize(size.Cpu - Amount(container["resources"]?["requests"]?["cpu"]), size.Mebibytes - (long)(Amount(container["resources"]?["requests"]?["memory"]) / Mebibyte));
        return size;
    }

    private static bool IsOn(JsonObject pod, JsonObject node) =>
        (string?)pod["spec"]?["nodeName"] == (string?)node["metadata"]?["name"] && (string?)pod["status"]?["phase"] is not ("Succeeded" or "Failed");

    private static decimal Amount(JsonNode? node) => Quantity.TryParse((string?)node, out var value) ? value : 0;

    private static bool Matches(JsonObject node, SparkConf conf, string role) => SelectorOf(conf, role).All(wanted => (string?)node["metadata"]?["labels"]?[wanted.Key] == wanted.Value);

    private static string Selector(SparkConf conf, string role) => string.Join(", ", SelectorOf(conf, role).Select(wanted => $"{wanted.Key}={wanted.Value}"));

    private static IEnumerable<KeyValuePair<string, string>> SelectorOf(SparkConf conf, string role) =>
        [.. conf.WithPrefix("spark.kubernetes.node.selector."), .. conf.WithPrefix($"spark.kubernetes.{role}.node.selector.")];

    private static string? Taint(JsonObject node, CheckSettings settings)
    {
        if ((bool?)node["spec"]?["unschedulable"] is true) return "cordoned";
        if (settings.DriverTemplate?["spec"]?["tolerations"] is JsonArray { Count: > 0 }) return null;
        return (node["spec"]?["taints"] as JsonArray)?.OfType<JsonObject>().Where(taint => (string?)taint["effect"] is "NoSchedule" or "NoExecute")
            .Select(taint => string.Create(CultureInfo.InvariantCulture, $"{taint["key"]}={taint["value"]}:{taint["effect"]}")).FirstOrDefault();
    }
}
