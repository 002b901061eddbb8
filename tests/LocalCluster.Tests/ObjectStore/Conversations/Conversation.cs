using System.Text.Json.Nodes;
using Tinderbox.Testing;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Conversations;

/// <summary>What a client says to an endpoint, step by step, and what foreign servers answered: one entry of <c>AREA.json</c>, written by <c>record/record.py</c>.</summary>
internal sealed record Conversation(string Bucket, IReadOnlyList<JsonObject> Steps, JsonObject Recorded, JsonObject? Meant)
{
    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests/LocalCluster.Tests/ObjectStore/Conversations");

    internal static IEnumerable<(string Area, string Name)> Names() =>
        Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).SelectMany(file => Read(file).Select(one => (Path.GetFileNameWithoutExtension(file), (string)one["name"]!)));

    internal static Conversation Find(string area, string name)
    {
        var found = Read(Path.Combine(Folder, area + ".json")).Single(one => (string)one["name"]! == name);
        return new Conversation((string)found["bucket"]!, [.. found["steps"]!.AsArray().Select(step => step!.AsObject())], found["recorded"]!.AsObject(), found["meant"]?.AsObject());
    }

    /// <summary>The answers that are right for a step: those of the foreign servers, unless ours is meant to be another, with a reason.</summary>
    internal IReadOnlyList<JsonNode?> Expected(int step) => Meant?[$"{step}"] is { } meant
        ? [meant["answer"]]
        : [.. Recorded.Select(server => server.Value!.AsArray()).Where(answers => step < answers.Count && answers[step] is JsonObject).Select(answers => answers[step])];

    private static IEnumerable<JsonObject> Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(one => one!.AsObject());
}
