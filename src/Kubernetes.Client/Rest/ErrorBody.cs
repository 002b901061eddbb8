using System.Text.Json;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Reads what came with an error: a Status, or the text of a proxy or of a non-API path.</summary>
internal static class ErrorBody
{
    private const int LongestText = 1024;

    internal static async Task<Status> ReadAsync(HttpResponseMessage response, HttpMethod method, string pathAndQuery, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // the code alone is worth more than the failure to read why
            bytes = [];
        }
        return Read((int)response.StatusCode, response.ReasonPhrase, bytes, method, pathAndQuery);
    }

    internal static Status Read(int code, string? phrase, ReadOnlySpan<byte> body, HttpMethod method, string pathAndQuery)
    {
        if (TryStatus(body) is { Outcome: "Failure" or null } status && (status.Message ?? status.Reason) is not null) return status with { Code = status.Code ?? code };
        var text = System.Text.Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestText)]).Trim();
        var path = pathAndQuery.Split('?')[0];
        return new Status
        {
            Outcome = "Failure",
            Code = code,
            Reason = ReasonOf(code),
            Message = $"{method} {path}: the server answered {code} {phrase}{(text.Length > 0 ? ": " + text : "")}",
        };
    }

    private static Status? TryStatus(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.Length > 0 && body[0] == '{' && JsonSerializer.Deserialize(body, KubernetesJson.Wire.Status) is { Kind: "Status" } status ? status : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ReasonOf(int code) => code switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        409 => "Conflict",
        410 => "Gone",
        413 => "RequestEntityTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Invalid",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        >= 500 => "InternalError",
        _ => "Unknown",
    };
}
