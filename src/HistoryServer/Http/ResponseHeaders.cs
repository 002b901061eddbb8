using Microsoft.AspNetCore.Http;
using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Http;

/// <summary>Headers of every answer (Spark: HttpSecurityFilter).</summary>
public static class ResponseHeaders
{
    private const string NoStore = "no-cache, no-store, must-revalidate";

    /// <summary>Sets them.</summary>
    /// <param name="cacheControl">Null for the usual one.</param>
    /// <param name="secure">The request came over TLS.</param>
    public static void Set(IHeaderDictionary headers, SecurityHeaders options, string? cacheControl, bool secure)
    {
        headers.CacheControl = cacheControl ?? NoStore;
        headers.XFrameOptions = options.AllowFramingFrom is { } uri ? "ALLOW-FROM " + uri : "SAMEORIGIN";
        headers.XXSSProtection = options.XssProtection;
        if (options.NoSniff) headers.XContentTypeOptions = "nosniff";
        if (options.ContentSecurityPolicy)
            headers.ContentSecurityPolicy = $"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'{(options.AllowFramingFrom is { } from ? " " + from : "")};";
        if (secure && options.StrictTransportSecurity is { } hsts) headers.StrictTransportSecurity = hsts;
    }
}
