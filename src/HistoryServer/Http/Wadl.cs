using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tinderbox.HistoryServer.Http;

/// <summary>What Spark's server answers to OPTIONS: a description of the one resource, in WADL.</summary>
internal static class Wadl
{
    public static string Of(HttpRequest request, string path)
    {
        var from = path.StartsWith("/api/", StringComparison.Ordinal) ? path["/api/".Length..] : path;
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <application xmlns="http://wadl.dev.java.net/2009/02">
                <grammars/>
                <resources base="{request.Scheme}://{WebUtility.HtmlEncode(request.Host.Value)}/api/">
                    <resource path="{WebUtility.HtmlEncode(from)}">
                        <method name="GET">
                            <response>
                                <representation mediaType="application/json"/>
                            </response>
                        </method>
                    </resource>
                </resources>
            </application>

            """;
    }
}
