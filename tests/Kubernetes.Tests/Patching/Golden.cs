using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Tests.Patching;

/// <summary>Recorded steps beside the tests.</summary>
internal static class Golden
{
    internal static IEnumerable<JsonObject> Read(string name) =>
        ((JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Patching", "golden", name)))!).Select(step => (JsonObject)step!);
}
