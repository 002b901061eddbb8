using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>Sends a recorded request and compares the answer by the rules of the recordings' README.</summary>
internal sealed partial class CaseRun(TestServer server, RecordedRuns runs)
{
    /// <summary>What differs; nothing where all is equal.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(RecordedCase recorded, CancellationToken cancellationToken)
    {
        using var answer = await server.SendAsync(recorded.Method, "/api/v1/" + recorded.Path, recorded.Headers, cancellationToken);
        if ((int)answer.StatusCode != recorded.Status) return [$"status {recorded.Status} / {(int)answer.StatusCode}"];
        var type = answer.Content.Headers.TryGetValues("Content-Type", out var values) ? string.Join(',', values) : "";
        if (Normal(type) != Normal(recorded.ContentType)) return [$"type {recorded.ContentType} / {type}"];
        if (recorded.Kind is not ("json" or "text" or "zip") || recorded.Vary == "(text)") return [];
        var expected = runs.Body(recorded);
        var body = await ReadAsync(answer, cancellationToken);
        return recorded.Kind switch
        {
            "json" => [.. CompareJson(expected, body, recorded.Vary).Take(4)],
            "zip" => [.. CompareZip(expected, body, answer)],
            _ => expected.AsSpan().SequenceEqual(body) ? [] : [$"text {Encoding.UTF8.GetString(expected)} / {Encoding.UTF8.GetString(body)}"],
        };
    }

    private static IEnumerable<string> CompareJson(byte[] expected, byte[] actual, string vary)
    {
        var (a, b) = (Parse(expected), Parse(actual));
        foreach (var pointer in vary.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonDifference.Remove(a, pointer);
            JsonDifference.Remove(b, pointer);
        }
        return JsonDifference.Between(a, b);
    }

    private static JsonNode? Parse(byte[] json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 });

    private static IEnumerable<string> CompareZip(byte[] expected, byte[] actual, HttpResponseMessage answer)
    {
        var wanted = JsonNode.Parse(expected)!;
        if (answer.Content.Headers.TryGetValues("Content-Disposition", out var disposition) && string.Join(',', disposition) != (string)wanted["contentDisposition"]!)
            yield return $"disposition {wanted["contentDisposition"]} / {string.Join(',', disposition)}";
        using var zip = new ZipArchive(new MemoryStream(actual));
        var entries = zip.Entries.Select(entry => $"{entry.FullName} {entry.Length}").Order(StringComparer.Ordinal);
        var named = wanted["entries"]!.AsArray().Select(entry => $"{entry!["name"]} {entry["size"]}").Order(StringComparer.Ordinal);
        if (!entries.SequenceEqual(named)) yield return $"entries {string.Join(", ", named)} / {string.Join(", ", entries)}";
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!answer.Content.Headers.ContentEncoding.Contains("gzip")) return body;
        using var plain = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress)) await gzip.CopyToAsync(plain, cancellationToken);
        return plain.ToArray();
    }

    private static string Normal(string type) => Blanks().Replace(type, "").ToLowerInvariant();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
