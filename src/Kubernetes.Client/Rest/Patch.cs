using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>The body of a PATCH in one of the four formats.</summary>
public sealed record Patch(string ContentType, JsonNode Body)
{
    public const string MergeType = "application/merge-patch+json";
    public const string StrategicType = "application/strategic-merge-patch+json";
    public const string JsonType = "application/json-patch+json";
    public const string ApplyType = "application/apply-patch+yaml";

    public static Patch Merge(JsonNode body) => new(MergeType, body);

    public static Patch Strategic(JsonNode body) => new(StrategicType, body);

    public static Patch Json(JsonArray operations) => new(JsonType, operations);

    /// <summary>Server-side apply (JSON is YAML too); needs a field manager, see <see cref="WriteOptions"/>.</summary>
    public static Patch Apply(JsonNode body) => new(ApplyType, body);

    // bodies may be Secrets
    public override string ToString() => $"Patch {ContentType}";
}
