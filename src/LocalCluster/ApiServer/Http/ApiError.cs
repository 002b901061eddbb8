using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>A request that is answered with a <c>Status</c>, in the words of apimachinery's <c>api/errors</c>.</summary>
internal sealed class ApiError(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    internal int Code => code;

    internal string Reason => reason;

    internal static ApiError NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedName} \"{name}\" not found", Details(type, name));

    internal static ApiError NoSuchPath() => new(404, "NotFound", "the server could not find the requested resource", []);

    internal static ApiError AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedName} \"{name}\" already exists", Details(type, name));

    internal static ApiError Conflict(ResourceType type, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {type.QualifiedName} \"{name}\": {why}", Details(type, name));

    internal static ApiError Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    internal static ApiError Forbidden(ResourceType type, string? name, string why) =>
        new(403, "Forbidden", name is null ? $"{type.QualifiedName} is forbidden: {why}" : $"{type.QualifiedName} \"{name}\" is forbidden: {why}", Details(type, name));

    internal static ApiError Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    internal static ApiError BadRequest(string message) => new(400, "BadRequest", message);

    internal static ApiError MethodNotAllowed() => new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    internal static ApiError UnsupportedMediaType(string accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    internal static ApiError Expired(string message) => new(410, "Expired", message);

    internal static ApiError TooOld(long asked, long oldest) =>
        new(410, "Expired", string.Create(CultureInfo.InvariantCulture, $"too old resource version: {asked} ({oldest})"));

    internal static ApiError Internal(string message) =>
        new(500, "InternalError", $"Internal error occurred: {message}", new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) });

    /// <summary>422 with one cause per problem.</summary>
    internal static ApiError Invalid(ResourceType type, string? name, IReadOnlyList<FieldError> problems)
    {
        var details = new JsonObject();
        if (name is not null) details["name"] = name;
        if (type.Group.Length > 0) details["group"] = type.Group;
        details["kind"] = type.Kind;
        details["causes"] = new JsonArray([.. problems.Select(problem => problem.ToCause())]);
        var sentences = problems.Select(problem => problem.ToString()).ToArray();
        var kind = type.Group.Length == 0 ? type.Kind : $"{type.Kind}.{type.Group}";
        var text = sentences.Length == 1 ? sentences[0] : $"[{string.Join(", ", sentences)}]";
        return new ApiError(422, "Invalid", $"{kind} \"{name}\" is invalid: {text}", details);
    }

    /// <summary>The <c>Status</c> object.</summary>
    internal JsonObject ToStatus()
    {
        var status = new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Failure", ["message"] = Message, ["reason"] = reason };
        if (details is not null) status["details"] = details.DeepClone();
        status["code"] = code;
        return status;
    }

    /// <summary>Kubernetes puts the plural into <c>details.kind</c> of all but validation errors.</summary>
    internal static JsonObject Details(ResourceType type, string? name)
    {
        var details = new JsonObject();
        if (name is not null) details["name"] = name;
        if (type.Group.Length > 0) details["group"] = type.Group;
        details["kind"] = type.Plural;
        return details;
    }
}

/// <summary>One problem of a validated object, as apimachinery's <c>field.Error</c> prints it.</summary>
/// <param name="Field">Path, <c>spec.containers[0].image</c>.</param>
/// <param name="Reason"><c>FieldValueInvalid</c>, <c>FieldValueRequired</c>, <c>FieldValueForbidden</c>, <c>FieldValueNotSupported</c>, <c>FieldValueDuplicate</c>.</param>
/// <param name="Message">The sentence after the path.</param>
internal sealed record FieldError(string Field, string Reason, string Message)
{
    internal static FieldError Required(string field, string detail = "") => new(field, "FieldValueRequired", detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    internal static FieldError Invalid(string field, string value, string detail) => new(field, "FieldValueInvalid", $"Invalid value: {value}: {detail}");

    internal static FieldError InvalidText(string field, string value, string detail) => Invalid(field, $"\"{value}\"", detail);

    internal static FieldError Forbidden(string field, string detail) => new(field, "FieldValueForbidden", $"Forbidden: {detail}");

    internal static FieldError Duplicate(string field, string value) => new(field, "FieldValueDuplicate", $"Duplicate value: \"{value}\"");

    internal static FieldError NotSupported(string field, string value, params string[] supported) =>
        new(field, "FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(one => $"\"{one}\""))}");

    internal JsonObject ToCause() => new() { ["reason"] = Reason, ["message"] = Message, ["field"] = Field };

    public override string ToString() => $"{Field}: {Message}";
}
