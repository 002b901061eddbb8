using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Tinderbox.HistoryServer.Http;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Ui.Assets;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Pages;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>The pages: everything outside of <c>/api/</c>.</summary>
internal sealed class UiEndpoints(HistoryProvider provider, TimeProvider clock)
{
    private const int RefreshRunning = 10;

    /// <summary>Spark's own list of running applications, and of the others, was a page each.</summary>
    private const string Incomplete = "showIncomplete";

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }
        if (await UiAssets.TrySendAsync(context)) return;
        await SendAsync(context, PageAt(context.Request.Path.Value?.Trim('/') ?? ""));
    }

    private Func<HttpContext, TableQuery, CancellationToken, Task<PageFrame?>> PageAt(string path) => path.Split('/', 2)[0] switch
    {
        "" => ApplicationsAsync,
        "history" => ApplicationAsync,
        "compare" when path == "compare" => CompareAsync,
        _ => NoSuchPageAsync,
    };

    /// <summary>Makes a page and sends it; null is an answer that was sent already.</summary>
    private static async Task SendAsync(HttpContext context, Func<HttpContext, TableQuery, CancellationToken, Task<PageFrame?>> make)
    {
        if (await make(context, TableQuery.Of(context.Request.Query), context.RequestAborted) is { } page) await PageWriter.WriteAsync(context, page, context.RequestAborted);
    }

    private Task<PageFrame?> NoSuchPageAsync(HttpContext context, TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<PageFrame?>(Missing("There is no such page here."));

    private async Task<PageFrame?> ApplicationsAsync(HttpContext context, TableQuery query, CancellationToken cancellationToken)
    {
        if (query.Text(Incomplete) is { } incomplete)
        {
            context.Response.Redirect($"{Url.Of(provider.Options.ProxyBase).Slash().Text}{query.With((Incomplete, null), ("state", incomplete == "true" ? "running" : null)).Text}");
            return null;
        }
        var listing = await provider.ListAsync(cancellationToken);
        var rows = ApplicationRows.Of(listing, provider.Options);
        return new PageFrame(provider.Options.ProxyBase, provider.Options.Title, ApplicationsPage.Body(provider.Options.ProxyBase, rows, query, new ApplicationsPlace(
            string.Join(", ", provider.Options.Sources.Select(source => source.Uri.ToString())), listing.Updated, listing.Pending, listing.Unreadable)))
        {
            Json = Url.Of(provider.Options.ProxyBase, "api", "v1", "applications"),
            RefreshSeconds = rows.Any(row => row.Running) || listing.Pending > 0 ? RefreshRunning : null,
        };
    }

    private async Task<PageFrame?> ApplicationAsync(HttpContext context, TableQuery query, CancellationToken cancellationToken)
    {
        if (PagePath.Parse(RawPath(context)) is not { } path)
        {
            context.Response.Redirect(Url.Of(provider.Options.ProxyBase).Slash().Text);
            return null;
        }
        if (await provider.FindAsync(path.ApplicationId, cancellationToken) is not { } entry) return Missing($"Application {path.ApplicationId} is not found.");
        if (path.AttemptId is null && entry.Attempt(null) is null)
        {
            context.Response.Redirect(Newest(path, entry, context.Request.QueryString));
            return null;
        }
        if (entry.Attempt(path.AttemptId) is not { } attempt) return Missing($"Application {path.ApplicationId} has no attempt {path.AttemptId}.");
        if (!provider.Access.MayView(context.GetRemoteUser(provider.Options.Access), attempt)) return Message(403, "Not for you", $"User {context.GetRemoteUser(provider.Options.Access)} may not view application {path.ApplicationId}.");
        if (await provider.OpenAsync(entry.Id, attempt.AttemptId, cancellationToken) is not { } opened) return Missing($"The event log of {path.ApplicationId} can't be read any more.");
        var pages = new ApplicationPages(provider.Options, opened, provider.Redaction, clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (path.Page == AppLinks.SparkPropertiesPage)
        {
            await SendFileAsync(context, pages.SparkProperties(), cancellationToken);
            return null;
        }
        return pages.Make(path.Page, query) is { } page
            ? page with { RefreshSeconds = attempt.Completed ? null : RefreshRunning, Reads = [opened] }
            : pages.Missing(path.Page, query) with { Reads = [opened] };
    }

    private static async Task SendFileAsync(HttpContext context, (string Name, string Text) file, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(bytes, cancellationToken);
    }

    private async Task<PageFrame?> CompareAsync(HttpContext context, TableQuery query, CancellationToken cancellationToken)
    {
        var rows = ApplicationRows.Of(await provider.ListAsync(cancellationToken), provider.Options);
        var (left, right) = (query.Text("left"), query.Text("right"));
        if (left is null || right is null) return Comparison(ComparePage.Choose(provider.Options.ProxyBase, rows, left, right, null));
        var (before, after) = (await OpenAsync(context, left, cancellationToken), await OpenAsync(context, right, cancellationToken));
        if (before is null || after is null) return Comparison(ComparePage.Choose(provider.Options.ProxyBase, rows, left, right, $"{(before is null ? left : right)} is not found, or not for you."));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Comparison(ComparePage.Body(History.Comparison.RunComparison.Of(StoreFacts.Of(before.Store, provider.Redaction, now), StoreFacts.Of(after.Store, provider.Redaction, now)), Links(before), Links(after))) with { Reads = [before, after] };
    }

    private async Task<OpenedApplication?> OpenAsync(HttpContext context, string name, CancellationToken cancellationToken)
    {
        var slash = name.LastIndexOf('/');
        var (id, attemptId) = slash < 0 ? (name, (string?)null) : (name[..slash], name[(slash + 1)..]);
        var entry = await provider.FindAsync(id, cancellationToken) ?? await provider.FindAsync(name, cancellationToken);
        var attempt = entry?.Id == name ? entry.Attempt(null) ?? entry.Attempts[0] : entry?.Attempt(attemptId);
        return attempt is null || !provider.Access.MayView(context.GetRemoteUser(provider.Options.Access), attempt) ? null : await provider.OpenAsync(entry!.Id, attempt.AttemptId, cancellationToken);
    }

    private PageFrame Comparison(IEnumerable<Part?> body) => new(provider.Options.ProxyBase, "Compare two runs", body) { Trail = [("Applications", Url.Of(provider.Options.ProxyBase).Slash())] };

    private AppLinks Links(OpenedApplication opened) => new(provider.Options.ProxyBase, opened.Application.Id, opened.Attempt.AttemptId);

    private PageFrame Missing(string message) => Message(404, "Not here", message);

    private PageFrame Message(int status, string title, string message) => new(provider.Options.ProxyBase, title, MessagePage.Body(message, ("All applications", Url.Of(provider.Options.ProxyBase).Slash()))) { Status = status };

    private string Newest(PagePath path, ApplicationEntry entry, QueryString query) =>
        $"{Url.Of(provider.Options.ProxyBase, ["history", entry.Id, entry.Attempts[0].AttemptId ?? "", .. path.Page.Split('/', StringSplitOptions.RemoveEmptyEntries)]).Slash().Text}{query}";

    /// <summary>As it came over the wire: a decoded path would lose which slash is part of an id.</summary>
    private static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path.Value ?? "";
        var path = target.Split('?', 2)[0];
        var at = path.IndexOf("/history/", StringComparison.Ordinal);
        return at < 0 ? "" : path[(at + "/history/".Length)..];
    }
}
