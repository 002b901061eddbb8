using System.Net;
using System.Text;
using System.Text.Json;
using Tinderbox.HistoryServer.Api;

namespace Tinderbox.HistoryServer.Http;

/// <summary>Error answers of the web container (Spark's is Jetty), in the form that the client accepts.</summary>
internal static class ContainerError
{
    private const string NoStore = "must-revalidate,no-cache,no-store";

    /// <summary>The page of a status.</summary>
    public static ApiAnswer Of(int status, string reason, string uri, string? accept)
    {
        var (type, body) = AcceptHeader.ErrorForm(accept) switch
        {
            ErrorForm.Html => ("text/html;charset=iso-8859-1", Html(status, reason, uri)),
            ErrorForm.Plain => ("text/plain;charset=iso-8859-1", $"HTTP ERROR {status} {reason}\nURI: {uri}\nSTATUS: {status}\nMESSAGE: {reason}\n"),
            ErrorForm.Json => ("application/json", $"{{\n    \"url\":\"{JsonEncodedText.Encode(uri)}\",\n    \"status\":\"{status}\",\n    \"message\":\"{reason}\"\n}}"),
            _ => ("", ""),
        };
        return new(status, type, Encoding.Latin1.GetBytes(body), NoStore);
    }

    private static string Html(int status, string reason, string uri) => $"""
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html;charset=ISO-8859-1"/>
        <title>Error {status} {reason}</title>
        </head>
        <body>
        <h2>HTTP ERROR {status} {reason}</h2>
        <table>
        <tr><th>URI:</th><td>{WebUtility.HtmlEncode(uri)}</td></tr>
        <tr><th>STATUS:</th><td>{status}</td></tr>
        <tr><th>MESSAGE:</th><td>{reason}</td></tr>
        </table>
        </body>
        </html>

        """;
}
