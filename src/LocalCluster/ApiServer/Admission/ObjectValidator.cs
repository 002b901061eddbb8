using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>What the API server would refuse of an object as it stands, in its words: names, labels, and per kind the fields that would break whoever reads the object.</summary>
internal static class ObjectValidator
{
    private const int PortLimit = 65535;

    internal static IReadOnlyList<FieldError> Validate(ResourceType type, JsonObject json)
    {
        var problems = new List<FieldError>();
        Metadata(type, json.Child("metadata"), problems);
        switch (type.Plural)
        {
            case "pods": PodValidator.Validate(json.Child("spec"), problems); break;
            case "services": Service(json.Child("spec"), problems); break;
            case "configmaps": Keys(json, ["data", "binaryData"], problems); break;
            case "secrets": Secret(json, problems); break;
            case "rolebindings" or "clusterrolebindings": Binding(json, problems); break;
            case "persistentvolumeclaims": Claim(json.Child("spec"), problems); break;
            default: break;
        }

        return problems;
    }

    private static void Metadata(ResourceType type, JsonObject metadata, List<FieldError> problems)
    {
        if (metadata["name"].Text() is not { Length: > 0 } name) problems.Add(FieldError.Required("metadata.name", "name or generateName is required"));
        else if (NameProblem(type, name) is { } problem) problems.Add(FieldError.InvalidText("metadata.name", name, problem));
        foreach (var (key, value) in metadata["labels"] as JsonObject ?? [])
        {
            if (Naming.QualifiedName(key) is { } badKey) problems.Add(FieldError.InvalidText("metadata.labels", key, badKey));
            if (Naming.LabelValue(value.Text() ?? "") is { } badValue) problems.Add(FieldError.InvalidText("metadata.labels", value.Text() ?? "", badValue));
        }

        foreach (var (key, _) in metadata["annotations"] as JsonObject ?? [])
        {
            if (Naming.QualifiedName(key.ToLowerInvariant()) is { } badKey) problems.Add(FieldError.InvalidText("metadata.annotations", key, badKey));
        }

        foreach (var (index, owner) in metadata["ownerReferences"].Objects().Index())
        {
            foreach (var field in (string[])["apiVersion", "kind", "name", "uid"])
            {
                if (owner[field].Text() is not { Length: > 0 }) problems.Add(FieldError.InvalidText($"metadata.ownerReferences[{index}].{field}", "", $"{field} must not be empty"));
            }
        }
    }

    private static string? NameProblem(ResourceType type, string name) => type switch
    {
        { Group: "rbac.authorization.k8s.io" } => name is "." or ".." || name.Contains('/') || name.Contains('%') ? $"may not contain '/' or '%', or be '{name}'" : null,
        { Plural: "namespaces" } => Naming.Label(name),
        { Plural: "services" } => Naming.ServiceName(name),
        _ => Naming.Subdomain(name),
    };

    private static void Service(JsonObject spec, List<FieldError> problems)
    {
        var ports = spec["ports"].Objects().ToList();
        if (ports.Count == 0 && spec["clusterIP"].Text() != "None" && spec["type"].Text() != "ExternalName") problems.Add(FieldError.Required("spec.ports"));
        if (spec["type"].Text() is not ("ClusterIP" or "NodePort" or "LoadBalancer" or "ExternalName")) problems.Add(FieldError.NotSupported("spec.type", spec["type"].Text() ?? "", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"));
        for (var index = 0; index < ports.Count; index++)
        {
            var at = $"spec.ports[{index}]";
            var name = ports[index]["name"].Text();
            if (ports.Count > 1 && string.IsNullOrEmpty(name)) problems.Add(FieldError.Required($"{at}.name"));
            else if (name is { Length: > 0 } && Naming.Label(name) is { } bad) problems.Add(FieldError.InvalidText($"{at}.name", name, bad));
            if (name is { Length: > 0 } && ports.Take(index).Any(other => other["name"].Text() == name)) problems.Add(FieldError.Duplicate($"{at}.name", name));
            Port($"{at}.port", ports[index]["port"], problems);
            if (ports[index]["targetPort"].Long() is not null) Port($"{at}.targetPort", ports[index]["targetPort"], problems);
        }
    }

    internal static void Port(string field, JsonNode? port, List<FieldError> problems)
    {
        if (port.Long() is not (>= 1 and <= PortLimit)) problems.Add(FieldError.Invalid(field, port?.ToJsonString() ?? "0", "must be between 1 and 65535, inclusive"));
    }

    private static void Keys(JsonObject json, string[] fields, List<FieldError> problems)
    {
        foreach (var field in fields)
        {
            foreach (var (key, _) in json[field] as JsonObject ?? [])
            {
                if (Naming.ConfigKey(key) is { } bad) problems.Add(FieldError.InvalidText($"{field}[{key}]", key, bad));
            }
        }
    }

    private static void Secret(JsonObject json, List<FieldError> problems)
    {
        Keys(json, ["data"], problems);
        foreach (var (key, value) in json["data"] as JsonObject ?? [])
        {
            if (!Convert.TryFromBase64String(value.Text() ?? "", new byte[(value.Text() ?? "").Length], out _)) throw ApiError.BadRequest($"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 0 (data[{key}])");
        }
    }

    private static void Binding(JsonObject json, List<FieldError> problems)
    {
        if (json.At("roleRef")?["name"].Text() is not { Length: > 0 }) problems.Add(FieldError.Required("roleRef.name"));
        if (json.At("roleRef")?["kind"].Text() is not ("Role" or "ClusterRole")) problems.Add(FieldError.NotSupported("roleRef.kind", json.At("roleRef")?["kind"].Text() ?? "", "ClusterRole", "Role"));
        foreach (var (index, subject) in json["subjects"].Objects().Index())
        {
            if (subject["kind"].Text() is not ("User" or "Group" or "ServiceAccount")) problems.Add(FieldError.NotSupported($"subjects[{index}].kind", subject["kind"].Text() ?? "", "Group", "ServiceAccount", "User"));
            if (subject["name"].Text() is not { Length: > 0 }) problems.Add(FieldError.Required($"subjects[{index}].name"));
            if (json["kind"].Text() == "ClusterRoleBinding" && subject["kind"].Text() == "ServiceAccount" && subject["namespace"].Text() is not { Length: > 0 }) problems.Add(FieldError.Required($"subjects[{index}].namespace"));
        }
    }

    private static void Claim(JsonObject spec, List<FieldError> problems)
    {
        if (spec["accessModes"] is not JsonArray { Count: > 0 }) problems.Add(FieldError.Required("spec.accessModes", "at least 1 access mode is required"));
        if (spec.At("resources", "requests")?["storage"] is null) problems.Add(FieldError.Required("spec.resources[storage]"));
    }
}

/// <summary>Kubernetes' name formats and what it says when one is broken; null is no problem. See <c>apimachinery/pkg/util/validation</c>.</summary>
internal static class Naming
{
    private const int LabelLimit = 63;
    private const int SubdomainLimit = 253;
    private const string Alphanumeric = "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    internal static string? Label(string text) => TooLong(text, LabelLimit) ?? Match(text, "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '{0}')");

    internal static string? ServiceName(string text) => TooLong(text, LabelLimit) ?? Match(text, "[a-z]([-a-z0-9]*[a-z0-9])?",
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '{0}')");

    internal static string? Subdomain(string text) => TooLong(text, SubdomainLimit) ?? Match(text, @"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '{0}')");

    internal static string? LabelValue(string text) => TooLong(text, LabelLimit) ?? Match(text, "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
        $"a valid label must be an empty string or consist of {Alphanumeric} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '{{0}}')");

    internal static string? QualifiedName(string text)
    {
        var slash = text.IndexOf('/');
        if (slash >= 0 && Subdomain(text[..slash]) is { } bad) return $"prefix part {bad}";
        var name = text[(slash + 1)..];
        if (name.Length == 0) return "name part must be non-empty";
        if (TooLong(name, LabelLimit) is { } tooLong) return $"name part {tooLong}";
        return Match(name, "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            $"name part must consist of {Alphanumeric} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{{0}}')");
    }

    internal static string? ConfigKey(string text) => TooLong(text, SubdomainLimit) ?? Match(text, "[-._a-zA-Z0-9]+",
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '{0}')");

    private static string? TooLong(string text, int limit) => text.Length > limit ? $"must be no more than {limit} characters" : null;

    private static string? Match(string text, string pattern, string sentence) =>
        Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) ? null : sentence.Replace("{0}", pattern, StringComparison.Ordinal);
}
