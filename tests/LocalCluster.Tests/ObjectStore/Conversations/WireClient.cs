using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Conversations;

/// <summary>Sends the steps of a conversation as <c>record/s3wire.py</c> does: every kind of signature, right and wrong.</summary>
internal sealed class WireClient(Uri endpoint, string accessKey, string secretKey) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    internal async Task<(JsonObject Answer, Dictionary<string, string> Saved)> SendAsync(JsonObject step, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        using var request = Build(step, values);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return (NormalForm.Of(step, response, body), NormalForm.Saved(step, response, body));
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Build(JsonObject step, IReadOnlyDictionary<string, string> values)
    {
        string Fill(string text) => values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
        var sign = (string?)step["sign"] ?? "header";
        var path = Fill((string)step["path"]!);
        List<KeyValuePair<string, string>> query = [.. (step["query"]?.AsObject() ?? []).Select(one => KeyValuePair.Create(one.Key, Fill((string)one.Value!)))];
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in step["headers"]?.AsObject() ?? []) headers[name.ToLowerInvariant()] = Fill((string)value!);
        var body = step["bytes"] is { } size ? Pattern((int)size) : Encoding.UTF8.GetBytes(Fill((string?)step["body"] ?? ""));
#pragma warning disable CA5351 // what the protocol asks for
        if ((bool?)step["md5"] == true) headers["content-md5"] = Convert.ToBase64String(MD5.HashData(body));
#pragma warning restore CA5351
        headers["host"] = step["host"] is { } host ? $"{Fill((string)host!)}:{endpoint.Port}" : $"{endpoint.Host}:{endpoint.Port}";
        var signer = new Signer(sign == "unknown-key" ? "AKNOBODYKNOWSTHISKEY" : accessKey, sign.StartsWith("wrong-secret", StringComparison.Ordinal) ? secretKey + "x" : secretKey, (double?)step["minutes"] ?? 0);
        var method = (string)step["method"]!;
        if (sign.StartsWith("presign", StringComparison.Ordinal) || sign == "wrong-secret-presign") signer.Presign(method, path, query, headers["host"], (int?)step["expires"] ?? 60);
        else if (sign != "none") body = signer.SignHeaders(method, path, query, headers, body, sign);
        return Message(method, path, query, headers, body);
    }

    private HttpRequestMessage Message(string method, string path, List<KeyValuePair<string, string>> query, SortedDictionary<string, string> headers, byte[] body)
    {
        var target = PercentEncoding.Encode(path, keepSlash: true) + (query.Count == 0 ? "" : "?" + string.Join('&', query.Select(one => PercentEncoding.Encode(one.Key, false) + (one.Value.Length == 0 ? "" : "=" + PercentEncoding.Encode(one.Value, false)))));
        var uri = new Uri(endpoint.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (method is "PUT" or "POST" || body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static byte[] Pattern(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)"0123456789abcdef"[i % 16])];

    /// <summary>One request's signature, and those of its chunks.</summary>
    private sealed class Signer(string accessKey, string secretKey, double minutes)
    {
        private readonly string _timestamp = TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);

        private CredentialScope Scope => new(_timestamp[..8], "us-east-1", "s3");

        private byte[] Key => SignatureV4.SigningKey(secretKey, Scope);

        internal void Presign(string method, string path, List<KeyValuePair<string, string>> query, string host, int expires)
        {
            query.AddRange([new("X-Amz-Algorithm", SignatureV4.Algorithm), new("X-Amz-Credential", $"{accessKey}/{Scope}"), new("X-Amz-Date", _timestamp), new("X-Amz-Expires", $"{expires}"), new("X-Amz-SignedHeaders", "host")]);
            query.Add(new("X-Amz-Signature", Sign(SignatureV4.CanonicalRequest(method, path, query, [new("host", host)], "UNSIGNED-PAYLOAD"))));
        }

        internal byte[] SignHeaders(string method, string path, List<KeyValuePair<string, string>> query, SortedDictionary<string, string> headers, byte[] body, string sign)
        {
            var broken = sign.EndsWith("-broken", StringComparison.Ordinal);
            var payload = sign.Replace("-broken", "", StringComparison.Ordinal) switch
            {
                "unsigned" => "UNSIGNED-PAYLOAD",
                "chunked" => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "chunked-trailer" => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "unsigned-trailer" => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "wrong-hash" => Convert.ToHexStringLower(SHA256.HashData("other"u8)),
                _ => Convert.ToHexStringLower(SHA256.HashData(body)),
            };
            headers["x-amz-date"] = _timestamp;
            headers["x-amz-content-sha256"] = payload;
            var streaming = payload.StartsWith("STREAMING", StringComparison.Ordinal);
            if (streaming)
            {
                headers["x-amz-decoded-content-length"] = $"{body.Length}";
                headers.TryAdd("content-encoding", "aws-chunked");
                if (payload.EndsWith("TRAILER", StringComparison.Ordinal)) headers["x-amz-trailer"] = "x-amz-checksum-crc32";
            }
            var signature = Sign(SignatureV4.CanonicalRequest(method, path, query, headers, payload));
            headers["authorization"] = $"{SignatureV4.Algorithm} Credential={accessKey}/{Scope}, SignedHeaders={string.Join(';', headers.Keys)}, Signature={signature}";
            return streaming ? Chunks(body, payload, signature, broken) : body;
        }

        private string Sign(string canonical) => SignatureV4.Sign(Key, SignatureV4.StringToSign(_timestamp, Scope, canonical));

        private byte[] Chunks(byte[] body, string payload, string previous, bool broken)
        {
            const int Size = 65536;
            var unsigned = payload.StartsWith("STREAMING-UNSIGNED", StringComparison.Ordinal);
            var all = new MemoryStream();
            void Write(string text) => all.Write(Encoding.ASCII.GetBytes(text));
            foreach (var chunk in body.Chunk(Size).Append([]))
            {
                var head = $"{chunk.Length:x}";
                if (!unsigned)
                {
                    previous = SignatureV4.Sign(Key, $"AWS4-HMAC-SHA256-PAYLOAD\n{_timestamp}\n{Scope}\n{previous}\n{SignatureV4.EmptyHash}\n{Convert.ToHexStringLower(SHA256.HashData(chunk))}");
                    head += $";chunk-signature={(broken && chunk.Length > 0 ? new string([.. previous.Reverse()]) : previous)}";
                }
                Write(head + "\r\n");
                all.Write(chunk);
                if (chunk.Length > 0) Write("\r\n");
            }
            if (payload.EndsWith("TRAILER", StringComparison.Ordinal)) Write(Trailer(body, previous, unsigned, broken));
            Write("\r\n");
            return all.ToArray();
        }

        private string Trailer(byte[] body, string previous, bool unsigned, bool broken)
        {
            var value = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(value, (uint)Crc.Crc32.Append(0, body) ^ (broken && unsigned ? 1u : 0u));
            var line = $"x-amz-checksum-crc32:{Convert.ToBase64String(value)}";
            if (unsigned) return line + "\r\n";
            var signature = SignatureV4.Sign(Key, $"AWS4-HMAC-SHA256-TRAILER\n{_timestamp}\n{Scope}\n{previous}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line + "\n")))}");
            return $"{line}\r\nx-amz-trailer-signature:{signature}\r\n";
        }
    }
}
