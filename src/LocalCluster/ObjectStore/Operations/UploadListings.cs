using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Which uploads are open, and which parts one of them has.</summary>
internal static class UploadListings
{
    private const int LargestPage = 1000;

    internal static Task ListPartsAsync(S3Call call, Bucket bucket)
    {
        var uploadId = call.Parameter("uploadId")!;
        var (upload, parts) = bucket.Upload(uploadId, call.Key);
        var (marker, most) = (call.Number("part-number-marker", 0), Math.Min(LargestPage, call.Number("max-parts", LargestPage)));
        var encode = ListOperations.Encoding(call);
        var page = parts.Where(part => part.Number > marker).Take(most).ToList();
        return S3Xml.AnswerAsync(call, "ListPartsResult", xml =>
        {
            xml.Text("Bucket", bucket.Name);
            xml.Text("Key", encode(upload.Key));
            xml.Text("UploadId", uploadId);
            Owner.Write(xml, "Initiator");
            Owner.Write(xml, "Owner");
            xml.Text("StorageClass", upload.StorageClass);
            xml.Text("PartNumberMarker", marker);
            xml.Text("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0);
            xml.Text("MaxParts", most);
            xml.Text("IsTruncated", page.Count > 0 && parts.Any(part => part.Number > page[^1].Number));
            if (upload.ChecksumAlgorithm is { } algorithm)
            {
                xml.Text("ChecksumAlgorithm", algorithm.Name());
                xml.Text("ChecksumType", upload.CompositeChecksum ? "COMPOSITE" : "FULL_OBJECT");
            }
            foreach (var part in page)
            {
                xml.WriteStartElement("Part");
                xml.Text("PartNumber", part.Number);
                WriteSize(xml, part);
                xml.WriteEndElement();
            }
        });
    }

    internal static Task ListUploadsAsync(S3Call call, Bucket bucket)
    {
        var (prefix, delimiter) = (call.Parameter("prefix") ?? "", call.Parameter("delimiter") ?? "");
        var (keyMarker, idMarker) = (call.Parameter("key-marker") ?? "", call.Parameter("upload-id-marker") ?? "");
        var most = Math.Min(LargestPage, call.Number("max-uploads", LargestPage));
        var encode = ListOperations.Encoding(call);
        var query = new ListQuery(prefix, delimiter, keyMarker, most);
        var open = bucket.Uploads().Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal));
        var rest = keyMarker.Length == 0 ? open.ToList() : After(open, keyMarker, idMarker);
        var prefixes = rest.Select(upload => query.Roll(upload.Key)).OfType<string>().Where(rolled => rolled != keyMarker).Distinct(StringComparer.Ordinal).ToList();
        var single = rest.Where(upload => query.Roll(upload.Key) is null).ToList();
        var page = single.Take(most).ToList();
        var truncated = most > 0 && page.Count + prefixes.Count < single.Count + prefixes.Count;
        return S3Xml.AnswerAsync(call, "ListMultipartUploadsResult", xml =>
        {
            xml.Text("Bucket", bucket.Name);
            xml.WriteElementString("KeyMarker", encode(keyMarker));
            xml.WriteElementString("UploadIdMarker", idMarker);
            if (page.Count > 0)
            {
                xml.Text("NextKeyMarker", encode(page[^1].Key));
                xml.Text("NextUploadIdMarker", page[^1].Id);
            }
            if (prefix.Length > 0) xml.Text("Prefix", encode(prefix));
            if (delimiter.Length > 0) xml.Text("Delimiter", encode(delimiter));
            if (call.Parameter("encoding-type") is { Length: > 0 } encoding) xml.Text("EncodingType", encoding);
            xml.Text("MaxUploads", most);
            xml.Text("IsTruncated", truncated);
            foreach (var upload in page) Write(xml, upload, encode);
            foreach (var rolled in prefixes)
            {
                xml.WriteStartElement("CommonPrefixes");
                xml.Text("Prefix", encode(rolled));
                xml.WriteEndElement();
            }
        });
    }

    private static List<StoredUpload> After(IEnumerable<StoredUpload> open, string keyMarker, string idMarker)
    {
        var behind = open.Where(upload => KeyOrder.Instance.Compare(upload.Key, keyMarker) >= 0).ToList();
        var last = behind.FindIndex(upload => upload.Key == keyMarker && upload.Id == idMarker);
        return last >= 0 ? behind[(last + 1)..] : [.. behind.Where(upload => upload.Key != keyMarker)];
    }

    private static void Write(System.Xml.XmlWriter xml, StoredUpload upload, Func<string, string> encode)
    {
        xml.WriteStartElement("Upload");
        xml.Text("Key", encode(upload.Key));
        xml.Text("UploadId", upload.Id);
        Owner.Write(xml, "Initiator");
        Owner.Write(xml, "Owner");
        xml.Text("StorageClass", upload.StorageClass);
        xml.Text("Initiated", DateTimeOffset.FromUnixTimeMilliseconds(upload.Initiated));
        xml.WriteEndElement();
    }

    private static void WriteSize(System.Xml.XmlWriter xml, StoredPart part)
    {
        xml.Text("LastModified", DateTimeOffset.FromUnixTimeMilliseconds(part.Modified));
        xml.Text("ETag", $"\"{part.ETag}\"");
        if (part.Checksum is { } checksum) xml.Text(checksum.Algorithm.Element(), checksum.Value);
        xml.Text("Size", part.Size);
    }
}
