using System.Globalization;
using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary><c>metadata.managedFields</c> as sets: one per manager, operation, API version and subresource.</summary>
internal sealed class Ownership
{
    private static readonly string[] NobodysMetadata =
        ["f:name", "f:namespace", "f:creationTimestamp", "f:selfLink", "f:uid", "f:clusterName", "f:generation", "f:managedFields", "f:resourceVersion"];

    internal List<Owner> Owners { get; private init; } = [];

    internal static Ownership Read(JsonObject? obj) => new()
    {
        Owners = [.. ((obj?["metadata"]?["managedFields"] as JsonArray) ?? []).OfType<JsonObject>().Where(entry => entry.Count > 0).Select(entry => new Owner(
            new OwnerKey(Text(entry, "manager"), Text(entry, "operation"), Text(entry, "apiVersion"), Text(entry, "subresource")),
            Text(entry, "time"),
            FieldSet.Read(entry["fieldsV1"] as JsonObject)))],
    };

    internal void Write(JsonObject obj)
    {
        if (obj["metadata"] is not JsonObject metadata) obj["metadata"] = metadata = [];
        metadata.Remove("managedFields");
        var entries = Owners.Where(owner => !owner.Fields.IsEmpty)
            .OrderBy(owner => owner.Key.Operation, StringComparer.Ordinal).ThenBy(owner => owner.Time, StringComparer.Ordinal).ThenBy(owner => owner.Key.Manager, StringComparer.Ordinal)
            .Select(owner => (JsonNode)owner.Write()).ToArray();
        if (entries.Length > 0) metadata["managedFields"] = new JsonArray(entries);
    }

    /// <summary>The fields of an owner; empty when there is none.</summary>
    internal FieldSet Of(OwnerKey key) => Owners.Find(owner => owner.Key == key)?.Fields ?? new FieldSet();

    /// <summary>Replaces an owner's fields. The time moves only when they change.</summary>
    internal void Set(OwnerKey key, FieldSet fields, string now)
    {
        var at = Owners.FindIndex(owner => owner.Key == key);
        if (at < 0) Owners.Add(new Owner(key, now, fields));
        else if (!Owners[at].Fields.SetEquals(fields)) Owners[at] = new Owner(key, now, fields);
    }

    /// <summary>Takes fields away from everybody but one.</summary>
    internal void TakeFromOthers(OwnerKey key, FieldSet fields)
    {
        for (var i = 0; i < Owners.Count; i++)
            if (Owners[i].Key != key) Owners[i] = Owners[i] with { Fields = Owners[i].Fields.Except(fields) };
    }

    internal FieldSet All() => Owners.Aggregate(new FieldSet(), (all, owner) => all.Union(owner.Fields));

    /// <summary>The paths of an object, without those that nobody owns.</summary>
    internal static FieldSet FieldsOf(JsonObject obj)
    {
        var fields = new FieldSet();
        FieldTree.Root(obj).AddTo(fields, containers: false);
        Strip(fields);
        return fields;
    }

    /// <summary>Without what the subresource of the request does not write: the status, or at <c>status</c> the spec.</summary>
    internal static FieldSet Written(FieldSet fields, string? subresource)
    {
        var written = new FieldSet { Self = fields.Self };
        foreach (var (step, child) in fields.Children)
            if (step != (subresource == "status" ? "f:spec" : "f:status")) written.Children[step] = child;
        return written;
    }

    /// <summary>Without what identifies the object or belongs to the server.</summary>
    internal static void Strip(FieldSet fields)
    {
        fields.Self = false;
        fields.Children.Remove("f:apiVersion");
        fields.Children.Remove("f:kind");
        if (!fields.Children.TryGetValue("f:metadata", out var metadata)) return;
        metadata.Self = false;
        foreach (var step in NobodysMetadata) metadata.Children.Remove(step);
        if (metadata.IsEmpty) fields.Children.Remove("f:metadata");
    }

    private static string Text(JsonObject entry, string name) => entry[name] is JsonValue value ? Convert.ToString(value.GetValue<string>(), CultureInfo.InvariantCulture) : "";
}

/// <summary>Who owns: a manager counts anew for each operation (<c>Apply</c>, <c>Update</c>), version and subresource.</summary>
internal sealed record OwnerKey(string Manager, string Operation, string ApiVersion, string Subresource)
{
    /// <summary>As conflicts name it.</summary>
    internal string Describe()
    {
        var name = $"\"{Manager}\"" + (Subresource.Length > 0 ? $" with subresource \"{Subresource}\"" : "");
        return Operation == "Update" ? $"{name} using {ApiVersion}" : name;
    }
}

/// <summary>One entry of managed fields.</summary>
internal sealed record Owner(OwnerKey Key, string Time, FieldSet Fields)
{
    internal JsonObject Write()
    {
        var entry = new JsonObject { ["manager"] = Key.Manager, ["operation"] = Key.Operation, ["apiVersion"] = Key.ApiVersion };
        if (Time.Length > 0) entry["time"] = Time;
        entry["fieldsType"] = "FieldsV1";
        entry["fieldsV1"] = Fields.Write();
        if (Key.Subresource.Length > 0) entry["subresource"] = Key.Subresource;
        return entry;
    }
}
