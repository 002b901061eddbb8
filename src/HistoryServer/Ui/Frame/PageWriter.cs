using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Frame;

/// <summary>
/// Sends a page: (1) headers, (2) everything up to the heading, at once, so that the browser fetches style and script while
/// (3) the body is made part by part, flushed whenever 32 KiB wait, (4) the foot.
/// </summary>
internal static class PageWriter
{
    private const int FlushAt = 32 * 1024;

    /// <summary>Nothing inline, nothing from elsewhere. Forms send to this server only.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public static async Task WriteAsync(HttpContext context, PageFrame page, CancellationToken cancellationToken)
    {
        WriteHeaders(context.Response, page.Status);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // before it has begun, a bare Kestrel lends no memory
        await context.Response.StartAsync(cancellationToken);
        var output = context.Response.BodyWriter;
        output.Write("<!DOCTYPE html>\n<html lang=\"en\">"u8);
        foreach (var part in page.Opening()) HtmlRenderer.Write(output, part);
        output.Write(Main(page.RefreshSeconds));
        foreach (var part in page.Heading()) HtmlRenderer.Write(output, part);
        await output.FlushAsync(cancellationToken);
        foreach (var part in page.Body)
        {
            HtmlRenderer.Write(output, part);
            if (output.CanGetUnflushedBytes && output.UnflushedBytes > FlushAt) await output.FlushAsync(cancellationToken);
        }
        output.Write("</main>"u8);
        HtmlRenderer.Write(output, page.Closing());
        output.Write("</html>\n"u8);
        await output.FlushAsync(cancellationToken);
        GC.KeepAlive(page.Reads);
    }

    private static void WriteHeaders(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "SAMEORIGIN";
        response.Headers["Referrer-Policy"] = "same-origin";
    }

    private static byte[] Main(int? refreshSeconds) => refreshSeconds is { } seconds
        ? System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<main id=\"content\" tabindex=\"-1\" data-refresh=\"{seconds}\">"))
        : "<main id=\"content\" tabindex=\"-1\">"u8.ToArray();
}
