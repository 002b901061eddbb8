using System.Xml;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Listings of keys: version 2 and the old one, which differ in how a page says where the next begins.</summary>
internal static class ListOperations
{
    private const int LargestPage = 1000;

    internal static Task ListAsync(S3Call call, Bucket bucket)
    {
        var marker = call.Parameter("marker") ?? "";
        var (query, encode) = Read(call, marker);
        var page = bucket.List(query);
        return S3Xml.AnswerAsync(call, "ListBucketResult", xml =>
        {
            WriteHead(xml, call, bucket, query, encode);
            xml.WriteElementString("Marker", encode(marker));
            // without a delimiter the last key is the marker, and S3 leaves it to the client to see that
            if (page.IsTruncated && query.Delimiter.Length > 0) xml.Text("NextMarker", encode(page.Last!));
            xml.Text("IsTruncated", page.IsTruncated);
            WritePage(xml, page, encode, withOwner: true);
        });
    }

    internal static Task ListV2Async(S3Call call, Bucket bucket)
    {
        var token = call.Parameter("continuation-token");
        var startAfter = call.Parameter("start-after") ?? "";
        var (query, encode) = Read(call, token is null ? startAfter : FromToken(token));
        var page = bucket.List(query);
        var owner = call.Parameter("fetch-owner") == "true";
        return S3Xml.AnswerAsync(call, "ListBucketResult", xml =>
        {
            WriteHead(xml, call, bucket, query, encode);
            xml.Text("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
            if (startAfter.Length > 0) xml.Text("StartAfter", encode(startAfter));
            xml.Text("ContinuationToken", token);
            if (page.IsTruncated) xml.Text("NextContinuationToken", ToToken(page.Last!));
            xml.Text("IsTruncated", page.IsTruncated);
            WritePage(xml, page, encode, owner);
        });
    }

    /// <summary>How keys are written, by <c>encoding-type</c>.</summary>
    internal static Func<string, string> Encoding(S3Call call) => call.Parameter("encoding-type") switch
    {
        null or "" => key => key,
        "url" => key => PercentEncoding.Encode(key, keepSlash: true),
        var other => throw S3Error.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
    };

    private static (ListQuery Query, Func<string, string> Encode) Read(S3Call call, string after) =>
        (new ListQuery(call.Parameter("prefix") ?? "", call.Parameter("delimiter") ?? "", after, Math.Min(LargestPage, call.Number("max-keys", LargestPage))), Encoding(call));

    private static void WriteHead(XmlWriter xml, S3Call call, Bucket bucket, ListQuery query, Func<string, string> encode)
    {
        xml.Text("Name", bucket.Name);
        xml.WriteElementString("Prefix", encode(query.Prefix));
        if (query.Delimiter.Length > 0) xml.Text("Delimiter", encode(query.Delimiter));
        xml.Text("MaxKeys", query.MaxKeys);
        if (call.Parameter("encoding-type") is { Length: > 0 } encoding) xml.Text("EncodingType", encoding);
    }

    private static void WritePage(XmlWriter xml, ListPage page, Func<string, string> encode, bool withOwner)
    {
        foreach (var found in page.Objects)
        {
            xml.WriteStartElement("Contents");
            xml.Text("Key", encode(found.Key));
            xml.Text("LastModified", found.ModifiedAt);
            xml.Text("ETag", $"\"{found.ETag}\"");
            if (found.Checksum is { } checksum)
            {
                xml.Text("ChecksumAlgorithm", checksum.Algorithm.Name());
                xml.Text("ChecksumType", checksum.Type);
            }
            xml.Text("Size", found.Size);
            if (withOwner) Owner.Write(xml, "Owner");
            xml.Text("StorageClass", found.StorageClass);
            xml.WriteEndElement();
        }
        foreach (var prefix in page.CommonPrefixes)
        {
            xml.WriteStartElement("CommonPrefixes");
            xml.Text("Prefix", encode(prefix));
            xml.WriteEndElement();
        }
    }

    // opaque to clients, who must not read keys out of it
    private static string ToToken(string last) => "1" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(last));

    private static string FromToken(string token)
    {
        var bytes = new byte[token.Length];
        if (token.StartsWith('1') && Convert.TryFromBase64String(token[1..], bytes, out var length) && length > 0) return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
        throw S3Error.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
