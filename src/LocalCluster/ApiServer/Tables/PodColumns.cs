using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>Columns of pods; the status word is that of <c>printPod</c>: phase, then reason, then what the containers say.</summary>
internal static class PodColumns
{
    internal static readonly IReadOnlyList<TableColumn> All =
    [
        TableColumn.ObjectName,
        TableColumn.Text("Ready", Ready),
        TableColumn.Text("Status", Status),
        new("Restarts", 0, (json, now) => Restarts(json, now)),
        TableColumn.Age,
        TableColumn.Text("IP", json => json.At("status")?["podIP"].Text() is { Length: > 0 } ip ? ip : TableAge.None, 1),
        TableColumn.Text("Node", json => json.At("spec")?["nodeName"].Text() is { Length: > 0 } node ? node : TableAge.None, 1),
        TableColumn.Text("Nominated Node", json => json.At("status")?["nominatedNodeName"].Text() is { Length: > 0 } node ? node : TableAge.None, 1),
        TableColumn.Text("Readiness Gates", _ => TableAge.None, 1),
    ];

    internal static string Status(JsonObject pod)
    {
        var status = pod.At("status");
        var word = status?["reason"].Text() is { Length: > 0 } reason ? reason : status?["phase"].Text() ?? "Unknown";
        if (Condition(status, "PodScheduled") is { } scheduled && scheduled["reason"].Text() == "SchedulingGated") word = "SchedulingGated";
        var initializing = InitWord(pod, out var initWord);
        if (initializing) word = initWord;
        else word = ContainersWord(status, word);
        if (pod.At("metadata")?["deletionTimestamp"] is null) return word;
        if (status?["reason"].Text() == "NodeLost") return "Unknown";
        return status?["phase"].Text() is "Succeeded" or "Failed" ? word : "Terminating";
    }

    private static bool InitWord(JsonObject pod, out string word)
    {
        var total = pod.At("spec")?["initContainers"].Objects().Count() ?? 0;
        foreach (var (index, container) in (pod.At("status")?["initContainerStatuses"].Objects() ?? []).Index())
        {
            var terminated = container.At("state", "terminated");
            if (terminated is not null && terminated["exitCode"].Long() == 0) continue;
            if (terminated is not null) word = "Init:" + (terminated["reason"].Text() is { Length: > 0 } why ? why : Ended(terminated));
            else if (container.At("state", "waiting")?["reason"].Text() is { Length: > 0 } waiting && waiting != "PodInitializing") word = "Init:" + waiting;
            else word = string.Create(CultureInfo.InvariantCulture, $"Init:{index}/{total}");
            return true;
        }

        word = "";
        return false;
    }

    private static string ContainersWord(JsonObject? status, string word)
    {
        var hasRunning = false;
        foreach (var container in (status?["containerStatuses"].Objects() ?? []).Reverse())
        {
            var terminated = container.At("state", "terminated");
            if (container.At("state", "waiting")?["reason"].Text() is { Length: > 0 } waiting) word = waiting;
            else if (terminated is not null) word = terminated["reason"].Text() is { Length: > 0 } why ? why : Ended(terminated);
            else if (container["ready"].IsTrue() && container.At("state", "running") is not null) hasRunning = true;
        }

        if (word != "Completed" || !hasRunning) return word;
        return Condition(status, "Ready")?["status"].Text() == "True" ? "Running" : "NotReady";
    }

    private static string Ended(JsonObject terminated) =>
        terminated["signal"].Long() is > 0 and var signal ? string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}") : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated["exitCode"].Long() ?? 0}");

    private static string Ready(JsonObject pod)
    {
        var ready = pod.At("status")?["containerStatuses"].Objects().Count(one => one["ready"].IsTrue() && one.At("state", "running") is not null) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{ready}/{pod.At("spec")?["containers"].Objects().Count() ?? 0}");
    }

    private static string Restarts(JsonObject pod, DateTimeOffset now)
    {
        var containers = pod.At("status")?["containerStatuses"].Objects().ToList() ?? [];
        var count = containers.Sum(one => one["restartCount"].Long() ?? 0);
        var last = containers.Select(one => KubernetesTime.Parse(one.At("lastState", "terminated")?["finishedAt"].Text())).Max();
        var text = count.ToString(CultureInfo.InvariantCulture);
        return count == 0 || last is null ? text : $"{text} ({TableAge.Human(now - last.Value)} ago)";
    }

    private static JsonObject? Condition(JsonObject? status, string type) => status?["conditions"].Objects().FirstOrDefault(one => one["type"].Text() == type);
}
