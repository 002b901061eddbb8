using System.Text.Json.Nodes;

namespace Tinderbox.LocalCluster.ApiServer.Discovery;

/// <summary>The embedded documents: Kubernetes' schemas and protobuf field numbers of our kinds, and the roles and bindings that every cluster is born with.</summary>
internal static class Seed
{
    internal static JsonObject Schemas() => Read("schemas.json").AsObject();

    internal static JsonArray Rbac() => Read("rbac.json").AsArray();

    internal static JsonObject Messages() => Read("messages.json").AsObject();

    private static JsonNode Read(string name)
    {
        using var stream = typeof(Seed).Assembly.GetManifestResourceStream($"Tinderbox.LocalCluster.ApiServer.Seeds.{name}")!;
        return JsonNode.Parse(stream)!;
    }
}
