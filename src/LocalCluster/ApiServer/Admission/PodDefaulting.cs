using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Defaults of pods, including those of the admission plugins Priority and DefaultTolerationSeconds. Applying them twice changes nothing.</summary>
internal static class PodDefaulting
{
    internal static void Apply(JsonObject pod)
    {
        var spec = pod.Child("spec");
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
        spec.Default("enableServiceLinks", true);
        spec.Default("priority", spec["priorityClassName"].Text() switch { "system-node-critical" => 2000001000, "system-cluster-critical" => 2000000000, _ => 0 });
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
        if (spec["serviceAccountName"].Text() is { Length: > 0 } account) spec.Default("serviceAccount", account);
        foreach (var container in spec["initContainers"].Objects().Concat(spec["containers"].Objects())) Container(container, spec["hostNetwork"].IsTrue());
        foreach (var volume in spec["volumes"].Objects()) Volume(volume);
        Tolerations(spec);
    }

    private static void Container(JsonObject container, bool hostNetwork)
    {
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("imagePullPolicy", PullPolicy(container["image"].Text() ?? ""));
        foreach (var port in container["ports"].Objects())
        {
            port.Default("protocol", "TCP");
            if (hostNetwork) port.Default("hostPort", port["containerPort"]?.DeepClone());
        }

        foreach (var variable in container["env"].Objects())
        {
            if (variable.At("valueFrom", "fieldRef") is { } field) field.Default("apiVersion", "v1");
            if (variable.At("valueFrom", "resourceFieldRef") is { } resource) resource.Default("divisor", "0");
        }

        foreach (var name in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container[name] is JsonObject probe) Probe(probe);
        }

        Resources(container);
    }

    private static void Resources(JsonObject container)
    {
        if (container["resources"] is not JsonObject) container["resources"] = new JsonObject();
        var resources = container["resources"]!.AsObject();
        Quantities.Normalize(resources);
        if (resources["limits"] is not JsonObject limits) return;
        var requests = resources.Child("requests");
        foreach (var (name, value) in limits) requests.Default(name, value?.DeepClone());
    }

    private static string PullPolicy(string image)
    {
        if (image.Contains('@')) return "IfNotPresent";
        var last = image[(image.LastIndexOf('/') + 1)..];
        return !last.Contains(':') || last.EndsWith(":latest", StringComparison.Ordinal) ? "Always" : "IfNotPresent";
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe["httpGet"] is not JsonObject get) return;
        get.Default("path", "/");
        get.Default("scheme", "HTTP");
    }

    private static void Volume(JsonObject volume)
    {
        if (volume.Count == 1) volume["emptyDir"] = new JsonObject();
        foreach (var name in (string[])["configMap", "secret", "downwardAPI", "projected"])
        {
            if (volume[name] is JsonObject source) source.Default("defaultMode", 420);
        }

        if (volume["hostPath"] is JsonObject host) host.Default("type", "");
        var items = volume.At("downwardAPI")?["items"].Objects() ?? [];
        foreach (var source in volume.At("projected")?["sources"].Objects() ?? [])
        {
            source.At("serviceAccountToken")?.Default("expirationSeconds", 3600);
            items = items.Concat(source.At("downwardAPI")?["items"].Objects() ?? []);
        }

        foreach (var item in items)
        {
            item.At("fieldRef")?.Default("apiVersion", "v1");
            item.At("resourceFieldRef")?.Default("divisor", "0");
        }
    }

    private static void Tolerations(JsonObject spec)
    {
        if (spec["tolerations"] is not JsonArray tolerations) spec["tolerations"] = tolerations = [];
        foreach (var key in (string[])["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"])
        {
            if (tolerations.Objects().Any(one => one["key"].Text() is var own && (own == key || own is null or "") && one["effect"].Text() is "NoExecute" or "" or null)) continue;
            tolerations.Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        }
    }
}
