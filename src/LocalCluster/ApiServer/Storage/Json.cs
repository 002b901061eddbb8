using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>JSON bytes as the API server writes them: nothing escaped that need not be.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Bytes(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_options)) node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The object at a path of names, or null when any step is missing or no object.</summary>
    internal static JsonObject? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) node = (node as JsonObject)?[name];
        return node as JsonObject;
    }

    /// <summary>The object under a name, made when missing.</summary>
    internal static JsonObject Child(this JsonObject node, string name)
    {
        if (node[name] is JsonObject child) return child;
        child = [];
        node[name] = child;
        return child;
    }

    /// <summary>The objects of an array; none when it is missing or something else.</summary>
    internal static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A string, or null when missing or something else.</summary>
    internal static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A whole number, or null when missing or something else.</summary>
    internal static long? Long(this JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : node is JsonValue other && other.TryGetValue<int>(out var small) ? small : null;

    /// <summary>Whether it is the value true.</summary>
    internal static bool IsTrue(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>Sets a member that is missing or null.</summary>
    internal static void Default(this JsonObject node, string name, JsonNode? value)
    {
        if (node[name] is null) node[name] = value;
    }
}
