using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>The pages: everything outside of <c>/api/</c>.</summary>
internal static class UiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, HistoryProvider provider) =>
        routes.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync($"{provider.Options.Title}: see /api/v1/applications\n", context.RequestAborted)));
}
