using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Auth;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>One authorized request for a resource.</summary>
internal sealed record ApiCall(HttpContext Http, UserInfo User, ResourcePath Path, string Verb)
{
    private const int BodyLimit = 3 * 1024 * 1024;

    /// <summary>Throws 403 unless the caller may also create: an apply that makes an object asks for both verbs.</summary>
    internal Action MayCreate { get; set; } = () => { };

    internal CancellationToken Aborted => Http.RequestAborted;

    internal string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 && values[0] is { Length: > 0 } value ? value : null;

    internal bool Flag(string name) => Http.Request.Query.TryGetValue(name, out var values) && values[0] is "" or "true" or "1" or "True";

    internal bool IsDryRun => Query("dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw new ApiError(422, "Invalid", $"Invalid value: [\"{other}\"]: unsupported value, only \"All\" is allowed"),
    };

    /// <summary>The name under which changes are recorded: the parameter, or the program's name from its user agent.</summary>
    internal string FieldManager
    {
        get
        {
            if (Query("fieldManager") is { } manager) return manager;
            var agent = Http.Request.Headers.UserAgent.ToString().Split('/')[0];
            return agent.Length == 0 ? "unknown" : agent;
        }
    }

    /// <summary>The media type of the body, without parameters.</summary>
    internal string ContentType => (Http.Request.ContentType ?? "application/json").Split(';')[0].Trim();

    /// <summary>The body as JSON; null when there is none.</summary>
    /// <exception cref="ApiError">400: no JSON; 413: larger than 3 MiB; 415: a media type that is neither JSON nor YAML.</exception>
    internal async Task<JsonNode?> BodyAsync()
    {
        var bytes = await BytesAsync();
        if (bytes.Length == 0) return null;
        if (ContentType == ProtobufBody.MediaType) return ProtobufBody.Read(bytes) ?? throw ApiError.UnsupportedMediaType("application/json,application/yaml");
        if (ContentType.Contains("yaml", StringComparison.Ordinal) && bytes[0] != '{') return Yaml(bytes);
        if (!ContentType.Contains("json", StringComparison.Ordinal) && !ContentType.Contains("yaml", StringComparison.Ordinal)) throw ApiError.UnsupportedMediaType("application/json,application/yaml");
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw ApiError.BadRequest($"the object provided is unrecognized (must be of type {Path.Type.Kind}): {e.Message}");
        }
    }

    // Throws ApiError: 400: no JSON object.
    internal async Task<JsonObject> ObjectAsync() =>
        await BodyAsync() as JsonObject ?? throw ApiError.BadRequest($"the object provided is unrecognized (must be of type {Path.Type.Kind}): couldn't get version/kind; json parse error: unexpected end of JSON input");

    private async Task<byte[]> BytesAsync()
    {
        using var buffer = new MemoryStream();
        await Http.Request.Body.CopyToAsync(buffer, Aborted);
        return buffer.Length > BodyLimit ? throw new ApiError(413, "RequestEntityTooLarge", $"Request entity too large: limit is {BodyLimit}") : buffer.ToArray();
    }

    private static JsonNode? Yaml(byte[] bytes)
    {
        try
        {
            return Kubernetes.Encoding.Yaml.Parse(System.Text.Encoding.UTF8.GetString(bytes));
        }
        catch (FormatException e)
        {
            throw ApiError.BadRequest($"error decoding YAML: {e.Message}");
        }
    }
}
