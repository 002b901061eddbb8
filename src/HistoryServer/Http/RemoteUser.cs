using Microsoft.AspNetCore.Http;
using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Http;

/// <summary>Who asks. Authentication is the business of a proxy in front; it names the user in a header that it must not let clients set.</summary>
public static class RemoteUser
{
    /// <summary>The user's name, or null where no header is configured or the request has none.</summary>
    public static string? GetRemoteUser(this HttpContext context, AccessOptions options) =>
        options.UserHeader is { Length: > 0 } header && context.Request.Headers.TryGetValue(header, out var values) && values.Count > 0 && !string.IsNullOrWhiteSpace(values[0]) ? values[0]!.Trim() : null;
}
