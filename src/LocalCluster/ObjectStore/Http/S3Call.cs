using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tinderbox.LocalCluster.ObjectStore.Http;

/// <summary>
/// One request as S3 reads it: the bucket from the path (<c>/bucket/key</c>) or from the host (<c>bucket.localhost</c>, <c>bucket.s3.localhost</c>), the key byte for byte
/// as sent, without any normalisation of slashes and dots.
/// </summary>
internal sealed class S3Call
{
    private static readonly string[] HostSuffixes = [".s3.localhost", ".localhost"];
    private readonly List<KeyValuePair<string, string>> _query;

    private S3Call(HttpContext http, string path, List<KeyValuePair<string, string>> query, DateTimeOffset now)
    {
        (Http, Path, _query, Now) = (http, path, query, now);
        (Bucket, Key) = Split(http.Request.Host.Host, path);
    }

    internal HttpContext Http { get; }

    internal string Method => Http.Request.Method;

    /// <summary>Percent-decoded, with its leading slash.</summary>
    internal string Path { get; }

    /// <summary>Names and values, decoded, in the order sent.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>When it came.</summary>
    internal DateTimeOffset Now { get; }

    /// <summary>Empty for the endpoint itself.</summary>
    internal string Bucket { get; }

    /// <summary>Empty for a bucket.</summary>
    internal string Key { get; }

    internal string RequestId { get; } = RandomNumberGenerator.GetHexString(16);

    internal CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Takes the target as it was sent, before anybody cleaned it.</summary>
    /// <exception cref="S3Error">The target is no URI.</exception>
    internal static S3Call Read(HttpContext http, DateTimeOffset now)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        // absolute form, as proxies send it
        if (!target.StartsWith('/')) target = Uri.TryCreate(target, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = Decoded(mark < 0 ? target : target[..mark], plusIsSpace: false);
        var query = new List<KeyValuePair<string, string>>();
        foreach (var pair in (mark < 0 ? "" : target[(mark + 1)..]).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            query.Add(new(Decoded(equals < 0 ? pair : pair[..equals], plusIsSpace: true), equals < 0 ? "" : Decoded(pair[(equals + 1)..], plusIsSpace: true)));
        }
        return new S3Call(http, path, query, now);
    }

    internal bool Has(string parameter) => _query.Exists(one => one.Key == parameter);

    internal string? Parameter(string name) => _query.Find(one => one.Key == name) is { Key: not null } found ? found.Value : null;

    /// <summary>Null where it was not sent.</summary>
    internal string? Header(string name) => Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A number of the query between 0 and 2^31-1.</summary>
    internal int Number(string name, int otherwise)
    {
        if (Parameter(name) is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw S3Error.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
    }

    private static string Decoded(string text, bool plusIsSpace) =>
        PercentEncoding.Decode(text, plusIsSpace) ?? throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.").With("URI", text);

    private static (string Bucket, string Key) Split(string host, string path)
    {
        foreach (var suffix in HostSuffixes)
            if (host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && host.Length > suffix.Length && host[..^suffix.Length] is var named && named != "s3") return (named, path[1..]);
        var slash = path.IndexOf('/', 1);
        return slash < 0 ? (path[1..], "") : (path[1..slash], path[(slash + 1)..]);
    }
}
