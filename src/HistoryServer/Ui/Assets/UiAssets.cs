using System.IO.Hashing;
using Microsoft.AspNetCore.Http;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Assets;

/// <summary>The style, the script and the icon: files of this folder inside the assembly, served with an ETag.</summary>
internal static class UiAssets
{
    private static readonly Asset[] All =
    [
        Asset.Read("history.css", "text/css; charset=utf-8"),
        Asset.Read("history.js", "text/javascript; charset=utf-8"),
        Asset.Read("icon.svg", "image/svg+xml"),
    ];

    public static Url Style(string basePath) => Address(basePath, All[0]);

    public static Url Script(string basePath) => Address(basePath, All[1]);

    public static Url Icon(string basePath) => Address(basePath, All[2]);

    /// <summary>Sends what is at the path; false where there is nothing.</summary>
    public static async Task<bool> TrySendAsync(HttpContext context)
    {
        if (All.FirstOrDefault(asset => context.Request.Path == $"/static/{asset.Name}") is not { } found) return false;
        await SendAsync(context, found);
        return true;
    }

    /// <summary>The address changes with the content: a browser may keep it for good.</summary>
    private static Url Address(string basePath, Asset asset) => Url.Of(basePath, "static", asset.Name).With("v", asset.Tag[1..13]);

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        var headers = context.Response.Headers;
        headers.ETag = asset.Tag;
        headers.CacheControl = context.Request.Query["v"] == asset.Tag[1..13] ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = asset.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(asset.Content, context.RequestAborted);
    }

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Tag)
    {
        public static Asset Read(string name, string contentType)
        {
            using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"ui/{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new Asset(name, contentType, content, $"\"{Convert.ToHexStringLower(XxHash128.Hash(content))}\"");
        }
    }
}
