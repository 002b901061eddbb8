using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Http;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api;

/// <summary>
/// Answers everything under <c>/api/</c>:
/// <code>
/// request line → target → route → method → Accept → query → headers → gzip → body
/// </code>
/// Whatever fails ends here, is told in the words of Spark's server, and is logged where it is ours.
/// </summary>
internal sealed class ApiHandler(HistoryProvider provider, TimeProvider clock, ILogger logger)
{
    private const string Allowed = "GET,OPTIONS";
    private const string AllowedOptions = "HEAD,GET,OPTIONS";
    private const int LeastCompressed = 32;

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        try
        {
            await SendAsync(context, await AnswerAsync(context, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the client went; nobody waits for an answer
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException && context.Response.HasStarted)
        {
            logger.DownloadBroken(context.Request.Path.Value ?? "", failure.Message);
            context.Abort();
        }
    }

    private async Task<ApiAnswer> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var accept = (string?)context.Request.Headers.Accept;
        var uri = raw.Split('?')[0];
        if (RequestTarget.Parse(raw) is not { HasEmptySegment: false, Segments: ["api", ..] } target) return ContainerError.Of(400, "Bad Request", uri, accept);
        try
        {
            if (target.Segments is not ["api", "v1", .. var path]) throw ApiException.NotFoundPage();
            var found = ApiRouter.Find(path, target.Path);
            if (found.Route is null) throw found.Text is null ? ApiException.NotFoundPage() : ApiException.NotFound(found.Text);
            if (OfMethod(context, found.Route, uri, accept) is { } other) return other;
            var call = new ApiCall(provider, found.Ids, found.AppId, found.AttemptId, target.Query, context.GetRemoteUser(provider.Options.Access), clock.GetUtcNow());
            var answer = await found.Route.Answer(call, cancellationToken);
            return answer;
        }
        catch (ApiException known)
        {
            return known.Text is { } text ? ApiAnswer.Text(known.Status, text, known.ContentType) : ContainerError.Of(known.Status, Reason(known.Status), uri, accept);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.RequestFailed(failure, context.Request.Method, uri);
            return ContainerError.Of(500, Reason(500), uri, accept);
        }
    }

    // null for GET and HEAD of what the client accepts
    private static ApiAnswer? OfMethod(HttpContext context, ApiRoute route, string uri, string? accept)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsOptions(method)) return new(200, "application/vnd.sun.wadl+xml", Encoding.UTF8.GetBytes(Wadl.Of(context.Request, uri))) { Allow = AllowedOptions };
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            var refused = ContainerError.Of(405, "Method Not Allowed", uri, accept);
            // only POST gets a page
            return (HttpMethods.IsPost(method) ? refused : refused with { ContentType = "", Body = default }) with { Allow = Allowed };
        }
        var type = route.Pattern == "logs" ? "application/octet-stream" : ApiAnswer.JsonType;
        return AcceptHeader.Allows(accept, type) ? null : ContainerError.Of(406, "Not Acceptable", uri, accept);
    }

    private async Task SendAsync(HttpContext context, ApiAnswer answer, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        ResponseHeaders.Set(response.Headers, provider.Options.Headers, answer.CacheControl, context.Request.IsHttps);
        if (answer.ContentType.Length > 0) response.ContentType = answer.ContentType;
        if (answer.Allow is { } allow) response.Headers.Allow = allow;
        if (answer is ZipAnswer zip)
        {
            response.Headers.ContentDisposition = zip.Disposition;
            // the zip writer flushes its directory without waiting
            if (context.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
            if (!HttpMethods.IsHead(context.Request.Method)) await zip.WriteAsync(response.Body, cancellationToken);
            return;
        }
        if (answer.CacheControl is null) response.Headers.Vary = "Accept-Encoding";
        if (answer.Body.Length >= LeastCompressed && AcceptHeader.AllowsEncoding(context.Request.Headers.AcceptEncoding, "gzip") && answer.Status == 200)
        {
            response.Headers.ContentEncoding = "gzip";
            if (HttpMethods.IsHead(context.Request.Method)) return;
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(answer.Body, cancellationToken);
            return;
        }
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(answer.Body, cancellationToken);
    }

    private static string Reason(int status) => status switch { 400 => "Bad Request", 404 => "Not Found", 500 => "Server Error", _ => "Error" };
}
