using System.Globalization;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Whether an object is as a request wants it: <c>If-Match</c> and its kin, RFC 9110 §13 as S3 reads it.</summary>
internal static class Preconditions
{
    /// <summary>Whether a reader has the object already (304).</summary>
    /// <exception cref="S3Error">It is not the one that the reader wants.</exception>
    internal static bool IsUnchanged(S3Call call, StoredObject found)
    {
        Demand(call.Header("If-Match"), call.Header("If-Unmodified-Since"), found, "If-Match", "If-Unmodified-Since");
        if (call.Header("If-None-Match") is { } none) return Matches(none, found.ETag);
        return Time(call.Header("If-Modified-Since")) is { } since && Seconds(found) <= since;
    }

    /// <summary>What a copy asks of its source: nothing but 412 is said.</summary>
    internal static void DemandOfSource(S3Call call, StoredObject source)
    {
        const string Prefix = "x-amz-copy-source-";
        Demand(call.Header(Prefix + "if-match"), call.Header(Prefix + "if-unmodified-since"), source, Prefix + "If-Match", Prefix + "If-Unmodified-Since");
        var none = call.Header(Prefix + "if-none-match");
        if (none is not null && Matches(none, source.ETag)) throw S3Error.PreconditionFailed(Prefix + "If-None-Match");
        if (none is null && Time(call.Header(Prefix + "if-modified-since")) is { } since && Seconds(source) <= since) throw S3Error.PreconditionFailed(Prefix + "If-Modified-Since");
    }

    /// <summary>What a write asks of the object that it replaces; to be called under the bucket's lock.</summary>
    internal static Action<StoredObject?> OfWrite(S3Call call)
    {
        var (match, none) = (call.Header("If-Match"), call.Header("If-None-Match"));
        if (none is not null && none.Trim() != "*") throw S3Error.HeaderNotImplemented("If-None-Match");
        return there =>
        {
            if (none is not null && there is not null) throw S3Error.PreconditionFailed("If-None-Match");
            if (match is null) return;
            if (there is null) throw S3Error.KeyNotFound(call.Key);
            if (!Matches(match, there.ETag)) throw S3Error.PreconditionFailed("If-Match");
        };
    }

    private static void Demand(string? match, string? unmodifiedSince, StoredObject found, string matchName, string sinceName)
    {
        if (match is not null)
        {
            if (!Matches(match, found.ETag)) throw S3Error.PreconditionFailed(matchName);
        }
        else if (Time(unmodifiedSince) is { } since && Seconds(found) > since) throw S3Error.PreconditionFailed(sinceName);
    }

    // S3 knows no "*" here, whatever the RFC says
    private static bool Matches(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(one => one.Trim('"') == etag || (one.StartsWith("W/", StringComparison.Ordinal) && one[2..].Trim('"') == etag));

    private static DateTimeOffset? Time(string? header) =>
        DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    // headers know no parts of seconds
    private static DateTimeOffset Seconds(StoredObject found) => DateTimeOffset.FromUnixTimeSeconds(found.ModifiedAt.ToUnixTimeSeconds());
}
