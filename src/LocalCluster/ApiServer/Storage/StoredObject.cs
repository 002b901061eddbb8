using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>One immutable version of an object: its JSON bytes and what selectors and owners ask for, read once.</summary>
public sealed class StoredObject
{
    private readonly string[] _fields;

    private StoredObject(ResourceType type, JsonObject json, byte[] bytes, long resourceVersion)
    {
        var metadata = json["metadata"]!.AsObject();
        Type = type;
        Bytes = bytes;
        ResourceVersion = resourceVersion;
        Namespace = (string?)metadata["namespace"];
        Name = (string)metadata["name"]!;
        Uid = (string?)metadata["uid"] ?? "";
        Labels = (metadata["labels"] as JsonObject)?.ToDictionary(pair => pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);
        OwnerUids = (metadata["ownerReferences"] as JsonArray)?.Select(owner => (string?)owner?["uid"] ?? "").ToArray() ?? [];
        _fields = SelectableFields.Read(type, json);
    }

    /// <summary>The kind.</summary>
    public ResourceType Type { get; }

    /// <summary>UTF-8 JSON with <c>apiVersion</c> and <c>kind</c>; never written to after construction.</summary>
    public byte[] Bytes { get; }

    /// <summary>The store-wide version at which this state was written.</summary>
    public long ResourceVersion { get; }

    /// <summary>Null for cluster-scoped kinds.</summary>
    public string? Namespace { get; }

    /// <summary>Unique in its namespace and kind.</summary>
    public string Name { get; }

    /// <summary>Unique for ever.</summary>
    public string Uid { get; }

    /// <summary>Null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; }

    /// <summary>What garbage collection follows.</summary>
    public IReadOnlyList<string> OwnerUids { get; }

    /// <summary>A value that a field selector may ask for: empty when the object has none there, null when the kind cannot be selected by the path.</summary>
    public string? Field(string path)
    {
        var index = Array.IndexOf(SelectableFields.Of(Type), path);
        return index < 0 ? null : _fields[index];
    }

    internal ObjectKey Key => new(Type.QualifiedName, Namespace ?? "", Name);

    /// <summary>A copy to work on.</summary>
    public JsonObject Parse() => JsonNode.Parse(Bytes)!.AsObject();

    /// <summary>Takes over <paramref name="json"/>: its resource version is set and it must not be changed afterwards.</summary>
    internal static StoredObject Write(ResourceType type, JsonObject json, long resourceVersion)
    {
        json["metadata"]!["resourceVersion"] = resourceVersion.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new StoredObject(type, json, Json.Bytes(json), resourceVersion);
    }

    /// <summary>The answer to a dry run: an object that never had a version.</summary>
    internal static StoredObject Unwritten(ResourceType type, JsonObject json) => new(type, json, Json.Bytes(json), 0);
}

/// <summary>Where an object is in the store; the namespace is empty for cluster-scoped kinds.</summary>
internal readonly record struct ObjectKey(string QualifiedName, string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
