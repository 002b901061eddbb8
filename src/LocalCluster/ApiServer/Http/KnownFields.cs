using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Discovery;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>
/// Decoding as a typed server does it: fields that the kind does not have are refused (<c>fieldValidation=Strict</c>, kubectl's way), dropped with a
/// <c>Warning</c> header (the default) or dropped silently; wrong JSON types are refused; empty values that mean nothing are left out.
/// </summary>
internal static class KnownFields
{
    // Throws ApiError: 400.
    internal static void Enforce(ApiCall call, JsonObject json)
    {
        var type = call.Path.Type;
        if (MessageSchemas.Instance.OfKind(type.ApiVersion, type.Kind) is not { } schema) return;
        var unknown = new List<string>();
        Walk(json, schema, "", type.Kind, unknown, isRoot: true);
        if (unknown.Count == 0) return;
        var sentences = unknown.Select(path => $"unknown field \"{path}\"").ToList();
        if (call.Query("fieldValidation") == "Strict") throw ApiError.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {string.Join(", ", sentences)}");
        if (call.Query("fieldValidation") == "Ignore") return;
        foreach (var sentence in sentences) call.Http.Response.Headers.Append("Warning", $"299 - \"{sentence.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>Go's empty values.</summary>
    internal static bool IsEmpty(JsonNode value) => value switch
    {
        JsonArray list => list.Count == 0,
        JsonObject map => map.Count == 0,
        _ => value.GetValueKind() == JsonValueKind.False || value.Text() == "" || value.Long() == 0,
    };

    private static void Walk(JsonObject json, MessageSchema schema, string path, string kind, List<string> unknown, bool isRoot = false)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (isRoot && name is "apiVersion" or "kind") continue;
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (schema.Find(name) is not { } field)
            {
                json.Remove(name);
                unknown.Add(at);
            }
            else if (value is null)
            {
                // A null is an absent field, except in conditions, where a real server writes it itself.
                if (field.Type is not ("time" or "microtime")) json.Remove(name);
            }
            else if (field.OmitEmpty && IsEmpty(value))
            {
                json.Remove(name);
            }
            else
            {
                Field(value, field, at, kind, unknown);
            }
        }
    }

    private static void Field(JsonNode value, MessageField field, string at, string kind, List<string> unknown)
    {
        switch (field.Shape)
        {
            case "list":
                foreach (var (index, item) in (value as JsonArray ?? throw WrongType(kind, at, value, "array")).Index()) Value(item, field.Type, string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]"), kind, unknown);
                break;
            case "map":
                foreach (var (key, item) in value as JsonObject ?? throw WrongType(kind, at, value, "map")) Value(item, field.Type, $"{at}.{key}", kind, unknown);
                break;
            default:
                Value(value, field.Type, at, kind, unknown);
                break;
        }
    }

    private static void Value(JsonNode? value, string type, string at, string kind, List<string> unknown)
    {
        if (value is null) return;
        var found = value.GetValueKind();
        switch (type)
        {
            case "string" or "bytes" or "time" or "microtime" when found != JsonValueKind.String:
                throw WrongType(kind, at, value, "string");
            case "bool" when found is not (JsonValueKind.True or JsonValueKind.False):
                throw WrongType(kind, at, value, "bool");
            case "int32" or "int64" when value.Long() is null:
                throw WrongType(kind, at, value, type);
            default:
                if (MessageSchemas.Instance.Find(type) is not { } child) return;
                Walk(value as JsonObject ?? throw WrongType(kind, at, value, "object"), child, at, kind, unknown);
                return;
        }
    }

    private static ApiError WrongType(string kind, string at, JsonNode value, string wanted)
    {
        var found = value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            _ => "object",
        };
        return ApiError.BadRequest($"{kind} in version \"v1\" cannot be handled as a {kind}: json: cannot unmarshal {found} into Go struct field {kind}.{at} of type {wanted}");
    }
}
