using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Conversations;

/// <summary>An answer without what differs from one run to the next, as <c>normal</c> of <c>record/s3wire.py</c> writes it: change both together.</summary>
internal static class NormalForm
{
    private static readonly HashSet<string> Volatile = ["LastModified", "Initiated", "CreationDate", "UploadId", "UploadIdMarker", "NextUploadIdMarker", "ContinuationToken", "NextContinuationToken"];
    private static readonly HashSet<string> Dropped = ["Owner", "Initiator", "RequestId", "HostId", "Location", "Type", "RgwxTag", "AppendTrait", "BucketRegion", "ServerSideEncryption"];
    private static readonly HashSet<string> Kept =
        ["etag", "content-range", "accept-ranges", "cache-control", "content-disposition", "content-encoding", "content-language", "expires", "x-amz-storage-class", "x-amz-mp-parts-count", "x-amz-bucket-region"];

    internal static JsonObject Of(JsonObject step, HttpResponseMessage response, byte[] body)
    {
        var method = (string)step["method"]!;
        var reads = method is "GET" or "HEAD";
        var document = Document(body);
        var result = new JsonObject { ["status"] = (int)response.StatusCode };
        var headers = Headers(step, response, reads, document is not null);
        if (headers.Count > 0) result["headers"] = headers;
        if (document is not null) result["body"] = new JsonArray([.. Lines(document).Select(line => (JsonNode)line)]);
        else if (body.Length > 0) result["body"] = new JsonArray(body.Length <= 200 ? Encoding.UTF8.GetString(body) : $"{body.Length} bytes, MD5 {Md5(body)}");
        return result;
    }

    internal static Dictionary<string, string> Saved(JsonObject step, HttpResponseMessage response, byte[] body)
    {
        const string Header = "header:";
        var result = new Dictionary<string, string>();
        foreach (var (name, source) in step["save"]?.AsObject() ?? [])
        {
            var text = (string)source!;
            result[name] = (text.StartsWith(Header, StringComparison.Ordinal)
                ? All(response).GetValueOrDefault(text[Header.Length..])
                : Document(body)?.Descendants().FirstOrDefault(element => element.Name.LocalName == text)?.Value) ?? "missing";
        }
        return result;
    }

    private static JsonObject Headers(JsonObject step, HttpResponseMessage response, bool reads, bool isDocument)
    {
        var all = All(response);
        var status = (int)response.StatusCode;
        var kept = all.Where(one => Kept.Contains(one.Key) || one.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal) || one.Key.StartsWith("x-amz-checksum-", StringComparison.Ordinal))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        if (!reads) kept.Remove("accept-ranges");
        if (!reads && isDocument) kept.Remove("etag");
        var slashes = ((string)step["path"]!).Count(c => c == '/');
        if (status >= 300) kept = kept.Where(one => one.Key == "etag" && status == 304).ToDictionary();
        else if (reads && !isDocument && slashes > (step.ContainsKey("host") ? 0 : 1))
        {
            kept["content-type"] = all.GetValueOrDefault("content-type", "");
            kept["content-length"] = all.GetValueOrDefault("content-length", "");
        }
        var result = new JsonObject();
        foreach (var (name, value) in kept.OrderBy(one => one.Key, StringComparer.Ordinal)) result[name] = value;
        return result;
    }

    private static Dictionary<string, string> All(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).GroupBy(one => one.Key.ToLowerInvariant()).ToDictionary(one => one.Key, one => one.First().Value.ToString());

    private static XElement? Document(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body).TrimStart();
        return text.StartsWith('<') ? XElement.Parse(text) : null;
    }

    private static IEnumerable<string> Lines(XElement root) => root.Name.LocalName == "Error"
        ? ["Error/Code=" + root.Elements().FirstOrDefault(one => one.Name.LocalName == "Code")?.Value]
        : Lines(root, "").OrderBy(line => line.Split('=', 2)[0], StringComparer.Ordinal);

    private static IEnumerable<string> Lines(XElement element, string above)
    {
        // moto's own name of that document
        var name = element.Name.LocalName.Replace("CompleteMultipartUploadResponse", "CompleteMultipartUploadResult", StringComparison.Ordinal);
        if (Dropped.Contains(name)) yield break;
        var path = above.Length == 0 ? name : $"{above}/{name}";
        if (!element.HasElements)
        {
            if (Volatile.Contains(name) && element.Value.Length > 0) yield return path + "=*";
            else if (element.Value.Trim().Length > 0) yield return $"{path}={(name == "ETag" ? element.Value.Trim('"') : element.Value)}";
        }
        foreach (var child in element.Elements())
            foreach (var line in Lines(child, path)) yield return line;
    }

#pragma warning disable CA5351 // a short name for many bytes
    private static string Md5(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));
#pragma warning restore CA5351
}
