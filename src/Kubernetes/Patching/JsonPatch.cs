using System.Globalization;
using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>JSON patch, RFC 6902: add, remove, replace, move, copy, test, in order; all or nothing.</summary>
public static class JsonPatch
{
    /// <summary>The patched document; the target is not changed.</summary>
    /// <exception cref="PatchException">An operation is malformed, its path is absent, or a test does not hold.</exception>
    public static JsonNode? Apply(JsonNode? target, JsonArray patch)
    {
        var document = target?.DeepClone();
        foreach (var step in patch)
            document = Step(document, step as JsonObject ?? throw new PatchException("a JSON patch is a list of objects with op and path"));
        return document;
    }

    private static JsonNode? Step(JsonNode? document, JsonObject step)
    {
        var path = Pointer(step, "path");
        switch (Text(step, "op"))
        {
            case "add":
                return Add(document, path, Value(step));
            case "remove":
                return Remove(document, path, out _);
            case "replace":
                Get(document, path);
                return path.Length == 0 ? Value(step) : Add(Remove(document, path, out _), path, Value(step));
            case "move":
                return Move(document, step, path);
            case "copy":
                return Add(document, path, Get(document, Pointer(step, "from"))?.DeepClone());
            case "test":
                if (!JsonNode.DeepEquals(Get(document, path), Value(step))) throw new PatchException($"testing value {Text(step, "path")} failed");
                return document;
            case var other:
                throw new PatchException($"\"{other}\" is no operation of a JSON patch; wanted add, remove, replace, move, copy or test");
        }
    }

    private static JsonNode? Move(JsonNode? document, JsonObject step, string[] path)
    {
        var from = Pointer(step, "from");
        if (path.Length > from.Length && path.AsSpan().StartsWith(from)) throw new PatchException($"cannot move {Text(step, "from")} into itself");
        document = Remove(document, from, out var moved);
        return Add(document, path, moved);
    }

    private static JsonNode? Add(JsonNode? document, string[] path, JsonNode? value)
    {
        if (path.Length == 0) return value;
        switch (Get(document, path[..^1]))
        {
            case JsonObject parent:
                parent[path[^1]] = value;
                break;
            case JsonArray parent:
                parent.Insert(path[^1] == "-" ? parent.Count : Index(path[^1], parent.Count), value);
                break;
            default:
                throw Missing(path);
        }
        return document;
    }

    private static JsonNode? Remove(JsonNode? document, string[] path, out JsonNode? removed)
    {
        removed = Get(document, path);
        if (path.Length == 0) return null;
        if (Get(document, path[..^1]) is JsonArray list) list.RemoveAt(Index(path[^1], list.Count - 1));
        else ((JsonObject)Get(document, path[..^1])!).Remove(path[^1]);
        return document;
    }

    private static JsonNode? Get(JsonNode? document, string[] path)
    {
        var node = document;
        foreach (var name in path)
        {
            node = node switch
            {
                JsonObject parent when parent.TryGetPropertyValue(name, out var child) => child,
                JsonArray list => list[Index(name, list.Count - 1)],
                _ => throw Missing(path),
            };
        }
        return node;
    }

    private static int Index(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= max && (text.Length == 1 || text[0] != '0')
            ? index
            : throw new PatchException($"\"{text}\" is no index of the list; wanted 0 to {max}");

    private static string[] Pointer(JsonObject step, string name)
    {
        var text = Text(step, name);
        if (text.Length == 0) return [];
        if (text[0] != '/') throw new PatchException($"{name} \"{text}\" is no JSON pointer; wanted a leading /");
        return [.. text[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static string Text(JsonObject step, string name) =>
        step[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new PatchException($"an operation of the JSON patch has no {name}");

    private static JsonNode? Value(JsonObject step) =>
        step.TryGetPropertyValue("value", out var value) ? value?.DeepClone() : throw new PatchException($"operation {Text(step, "op")} has no value");

    private static PatchException Missing(string[] path) => new($"the path /{string.Join('/', path)} does not exist");
}
