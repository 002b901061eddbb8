using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>The parts of a pod's spec that a kubelet or Spark would stumble over, refused in the API server's words and order.</summary>
internal static class PodValidator
{
    internal static void Validate(JsonObject spec, List<FieldError> problems)
    {
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, volume) in spec["volumes"].Objects().Index())
        {
            var name = volume["name"].Text() ?? "";
            Name($"spec.volumes[{index}].name", name, volumes, problems);
            if (volume.Count(pair => pair.Key != "name" && pair.Value is not null) > 1) problems.Add(FieldError.Forbidden($"spec.volumes[{index}]", "may not specify more than 1 volume type"));
        }

        if (spec["containers"] is not JsonArray { Count: > 0 }) problems.Add(FieldError.Required("spec.containers"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in (string[])["containers", "initContainers"])
        {
            foreach (var (index, container) in spec[list].Objects().Index()) Container($"spec.{list}[{index}]", container, names, volumes, problems);
        }

        if (spec["restartPolicy"].Text() is not ("Always" or "OnFailure" or "Never")) problems.Add(FieldError.NotSupported("spec.restartPolicy", spec["restartPolicy"].Text() ?? "", "Always", "OnFailure", "Never"));
        if (spec["dnsPolicy"].Text() is not ("ClusterFirst" or "ClusterFirstWithHostNet" or "Default" or "None")) problems.Add(FieldError.NotSupported("spec.dnsPolicy", spec["dnsPolicy"].Text() ?? "", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"));
        if (spec["serviceAccountName"].Text() is { Length: > 0 } account && Naming.Subdomain(account) is { } bad) problems.Add(FieldError.InvalidText("spec.serviceAccountName", account, bad));
        if (spec["hostname"].Text() is { Length: > 0 } host && Naming.Label(host) is { } badHost) problems.Add(FieldError.InvalidText("spec.hostname", host, badHost));
        foreach (var (key, value) in spec["nodeSelector"] as JsonObject ?? [])
        {
            if (Naming.LabelValue(value.Text() ?? "") is { } badValue) problems.Add(FieldError.InvalidText("spec.nodeSelector", value.Text() ?? "", badValue));
            if (Naming.QualifiedName(key) is { } badKey) problems.Add(FieldError.InvalidText("spec.nodeSelector", key, badKey));
        }
    }

    private static void Container(string at, JsonObject container, HashSet<string> names, HashSet<string> volumes, List<FieldError> problems)
    {
        Name($"{at}.name", container["name"].Text() ?? "", names, problems);
        if (container["image"].Text() is not { } image || image.Length == 0) problems.Add(FieldError.Required($"{at}.image"));
        else if (image != image.Trim()) problems.Add(FieldError.InvalidText($"{at}.image", image, "must not have leading or trailing whitespace"));
        var ports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, port) in container["ports"].Objects().Index())
        {
            if (port["name"].Text() is { Length: > 0 } name)
            {
                if (name.Length > 15) problems.Add(FieldError.InvalidText($"{at}.ports[{index}].name", name, "must be no more than 15 characters"));
                if (!ports.Add(name)) problems.Add(FieldError.Duplicate($"{at}.ports[{index}].name", name));
            }

            ObjectValidator.Port($"{at}.ports[{index}].containerPort", port["containerPort"], problems);
        }

        foreach (var (index, variable) in container["env"].Objects().Index()) Variable($"{at}.env[{index}]", variable, problems);
        foreach (var (index, mount) in container["volumeMounts"].Objects().Index())
        {
            if (mount["name"].Text() is not { Length: > 0 } name) problems.Add(FieldError.Required($"{at}.volumeMounts[{index}].name"));
            else if (!volumes.Contains(name)) problems.Add(new FieldError($"{at}.volumeMounts[{index}].name", "FieldValueNotFound", $"Not found: \"{name}\""));
            if (mount["mountPath"].Text() is not { Length: > 0 } path) problems.Add(FieldError.Required($"{at}.volumeMounts[{index}].mountPath"));
            else if (container["volumeMounts"].Objects().Take(index).Any(other => other["mountPath"].Text() == path)) problems.Add(FieldError.InvalidText($"{at}.volumeMounts[{index}].mountPath", path, "must be unique"));
        }

        if (container["imagePullPolicy"].Text() is not ("Always" or "IfNotPresent" or "Never")) problems.Add(FieldError.NotSupported($"{at}.imagePullPolicy", container["imagePullPolicy"].Text() ?? "", "Always", "IfNotPresent", "Never"));
        Resources($"{at}.resources", container.At("resources"), problems);
    }

    private static void Variable(string at, JsonObject variable, List<FieldError> problems)
    {
        if (variable["name"].Text() is not { Length: > 0 }) problems.Add(FieldError.Required($"{at}.name"));
        if (variable["valueFrom"] is JsonObject && variable["value"].Text() is { Length: > 0 }) problems.Add(FieldError.Invalid($"{at}.valueFrom", "\"\"", "may not be specified when `value` is not empty"));
        if (variable.At("valueFrom") is { Count: 0 }) problems.Add(FieldError.Invalid($"{at}.valueFrom", "\"\"", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"));
    }

    private static void Resources(string at, JsonObject? resources, List<FieldError> problems)
    {
        foreach (var kind in (string[])["limits", "requests"])
        {
            foreach (var (name, value) in resources?[kind] as JsonObject ?? [])
            {
                var text = value.Text() ?? value?.ToJsonString() ?? "";
                if (!Quantity.TryParse(text, out var amount)) throw ApiError.BadRequest("Pod in version \"v1\" cannot be handled as a Pod: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
                if (amount < 0) problems.Add(FieldError.InvalidText($"{at}.{kind}[{name}]", text, "must be greater than or equal to 0"));
                if (kind != "requests" || resources.At("limits")?[name].Text() is not { } limit) continue;
                if (Quantity.TryParse(limit, out var most) && amount > most) problems.Add(FieldError.InvalidText($"{at}.requests", text, $"must be less than or equal to {name} limit of {limit}"));
            }
        }
    }

    private static void Name(string at, string name, HashSet<string> taken, List<FieldError> problems)
    {
        if (name.Length == 0) problems.Add(FieldError.Required(at));
        else if (Naming.Label(name) is { } bad) problems.Add(FieldError.InvalidText(at, name, bad));
        else if (!taken.Add(name)) problems.Add(FieldError.Duplicate(at, name));
    }
}
