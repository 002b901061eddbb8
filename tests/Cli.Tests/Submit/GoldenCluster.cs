using System.Text.Json.Nodes;
using System.Threading.Channels;
using Tinderbox.Testing.Wire;

namespace Tinderbox.Cli.Tests.Submit;

/// <summary>The little of an API server that the recorded cases need: objects by path, the refusals that were recorded, one watch.</summary>
internal sealed class GoldenCluster
{
    private readonly Dictionary<string, JsonObject> _objects = [];
    private readonly List<(JsonObject Rule, int Left)> _injections = [];
    private readonly Channel<JsonNode> _changes = Channel.CreateUnbounded<JsonNode>();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _user;

    internal GoldenCluster(JsonObject? setup)
    {
        _user = (string?)setup?["as"];
        foreach (var o in setup?["objects"]?.AsArray() ?? [])
        {
            var stored = Stored(o!["body"]!.AsObject(), ((string)o["path"]!).Split('/')[4]);
            if (o["status"] is { } status) stored["status"] = status.DeepClone();
            _objects[$"{(string)o["path"]!}/{stored["metadata"]!["name"]}"] = stored;
        }
        foreach (var rule in setup?["inject"]?.AsArray() ?? []) _injections.Add((rule!.AsObject(), (int?)rule["times"] ?? int.MaxValue));
    }

    /// <summary>Name and uid of the driver pod once it was created.</summary>
    internal JsonObject? DriverPod { get; private set; }

    /// <summary>When the client watches.</summary>
    internal Task Watching => _watching.Task;

    internal WireAnswer Answer(WireRequest request)
    {
        var (path, query) = (request.Path.Split('?')[0], request.Path.Contains('?') ? request.Path.Split('?')[1] : "");
        for (var i = 0; i < _injections.Count; i++)
        {
            var (rule, left) = _injections[i];
            if ((string)rule["method"]! != request.Method || !request.Path.Contains((string)rule["path"]!) || left == 0) continue;
            _injections[i] = (rule, left - 1);
            return new WireAnswer((int)rule["status"]!, rule["body"]?.DeepClone());
        }
        return request.Method switch
        {
            "POST" => Post(path, request.Body!.AsObject()),
            "PATCH" => Apply(path, request.Body!.AsObject()),
            "DELETE" => _objects.Remove(path, out var gone) ? new WireAnswer(200, gone) : NotFound(path),
            _ when query.Contains("watch=true") => Watch(path),
            _ => Get(path),
        };
    }

    /// <summary>Plays the kubelet: a merge of the driver pod's status.</summary>
    internal void ChangeStatus(JsonNode status)
    {
        var pod = DriverPod!.DeepClone().AsObject();
        pod["status"] = Tinderbox.Kubernetes.Patching.MergePatch.Apply(pod["status"], status);
        Store(pod, "MODIFIED");
    }

    private void Store(JsonObject pod, string type)
    {
        DriverPod = pod;
        _changes.Writer.TryWrite(new JsonObject { ["type"] = type, ["object"] = pod.DeepClone() });
    }

    private WireAnswer Post(string path, JsonObject body)
    {
        var ns = path.Split('/')[4];
        var name = (string)body["metadata"]!["name"]!;
        if (_user == "nobody")
            return Refused(403, "Forbidden", "pods is forbidden: User \"nobody\" cannot create resource \"pods\" in API group \"\" in the namespace \"default\"", new JsonObject { ["kind"] = "pods" });
        if (ns is not ("default" or "spark"))
            return Refused(404, "NotFound", $"namespaces \"{ns}\" not found", new JsonObject { ["name"] = ns, ["kind"] = "namespaces" });
        if (_objects.ContainsKey($"{path}/{name}"))
            return Refused(409, "AlreadyExists", $"pods \"{name}\" already exists", new JsonObject { ["name"] = name, ["kind"] = "pods" });
        if ((string?)body["spec"]?["serviceAccountName"] is "nobody")
            return Refused(403, "Forbidden", $"pods \"{name}\" is forbidden: error looking up service account {ns}/nobody: serviceaccount \"nobody\" not found", new JsonObject { ["name"] = name, ["kind"] = "pods" });
        var stored = Stored(body, ns);
        _objects[$"{path}/{name}"] = stored;
        Store(stored, "ADDED");
        return new WireAnswer(201, stored.DeepClone());
    }

    private WireAnswer Apply(string path, JsonObject body)
    {
        if (body["spec"]?["ipFamilies"] is JsonArray families && families.Select(f => (string)f!).ToList().IndexOf("IPv6") is >= 0 and var at)
        {
            var name = (string)body["metadata"]!["name"]!;
            const string Why = "Invalid value: \"IPv6\": not configured on this cluster";
            var cause = new JsonObject { ["reason"] = "FieldValueInvalid", ["message"] = Why, ["field"] = $"spec.ipFamilies[{at}]" };
            return Refused(422, "Invalid", $"Service \"{name}\" is invalid: spec.ipFamilies[{at}]: {Why}", new JsonObject { ["name"] = name, ["kind"] = "Service", ["causes"] = new JsonArray(cause) });
        }
        var status = _objects.ContainsKey(path) ? 200 : 201;
        _objects[path] = body.DeepClone().AsObject();
        return new WireAnswer(status, body.DeepClone());
    }

    private WireAnswer Get(string path)
    {
        var current = DriverPod is not null && path.EndsWith("/" + (string)DriverPod["metadata"]!["name"]!) ? DriverPod : _objects.GetValueOrDefault(path);
        if (current is not null) return new WireAnswer(200, current.DeepClone());
        if (!path.EndsWith("/pods")) return NotFound(path);
        var items = _objects.Where(o => o.Key.StartsWith(path + "/")).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Value.DeepClone());
        return new WireAnswer(200, new JsonObject { ["kind"] = "PodList", ["apiVersion"] = "v1", ["metadata"] = new JsonObject { ["resourceVersion"] = "9" }, ["items"] = new JsonArray([.. items]) });
    }

    private WireAnswer Watch(string path)
    {
        _ = path;
        _watching.TrySetResult();
        return new WireAnswer(200, null, _changes.Reader.ReadAllAsync());
    }

    private static JsonObject Stored(JsonObject body, string ns)
    {
        var stored = body.DeepClone().AsObject();
        var metadata = stored["metadata"]!.AsObject();
        metadata["namespace"] = ns;
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["resourceVersion"] = "1";
        metadata["creationTimestamp"] = "2026-01-02T03:04:05Z";
        if (metadata["labels"] is JsonObject labels)
            metadata["labels"] = new JsonObject(labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => KeyValuePair.Create(l.Key, l.Value?.DeepClone())));
        if (stored["spec"] is not JsonObject spec || spec["containers"] is null) return stored;
        spec["serviceAccountName"] ??= "default";
        if (spec["volumes"] is not JsonArray) spec["volumes"] = new JsonArray();
        spec["volumes"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = "kube-api-access-abcde" });
        stored["status"] = new JsonObject { ["phase"] = "Pending" };
        return stored;
    }

    private static WireAnswer NotFound(string path) =>
        Refused(404, "NotFound", $"pods \"{path.Split('/')[^1]}\" not found", new JsonObject { ["name"] = path.Split('/')[^1], ["kind"] = "pods" });

    private static WireAnswer Refused(int code, string reason, string message, JsonObject details) => new(code, new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["details"] = details,
        ["code"] = code,
    });
}
