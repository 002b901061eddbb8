using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>Writing answers: always JSON, always with a length.</summary>
internal static class Answers
{
    internal static Task JsonAsync(HttpContext http, JsonNode json, int code = 200) => BytesAsync(http, Json.Bytes(json), code);

    internal static async Task BytesAsync(HttpContext http, ReadOnlyMemory<byte> json, int code = 200, string contentType = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = json.Length;
        http.Response.Headers.CacheControl = "no-cache, private";
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    internal static Task ErrorAsync(HttpContext http, ApiError error) => JsonAsync(http, error.ToStatus(), error.Code);

    internal static Task TextAsync(HttpContext http, string text) => BytesAsync(http, System.Text.Encoding.UTF8.GetBytes(text), 200, "text/plain; charset=utf-8");
}
