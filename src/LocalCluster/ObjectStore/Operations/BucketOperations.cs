using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Buckets themselves.</summary>
internal sealed class BucketOperations(BucketShelf buckets)
{
    internal const string DefaultRegion = "us-east-1";
    private const int LongestDocument = 64 * 1024;

    internal Task ListAsync(S3Call call)
    {
        var prefix = call.Parameter("prefix") ?? "";
        var all = buckets.All().Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return S3Xml.AnswerAsync(call, "ListAllMyBucketsResult", xml =>
        {
            Owner.Write(xml, "Owner");
            xml.WriteStartElement("Buckets");
            foreach (var bucket in all)
            {
                xml.WriteStartElement("Bucket");
                xml.Text("Name", bucket.Name);
                xml.Text("CreationDate", bucket.Created);
                xml.Text("BucketRegion", bucket.Region);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            if (prefix.Length > 0) xml.Text("Prefix", prefix);
        });
    }

    internal async Task CreateAsync(S3Call call, SignedIdentity identity)
    {
        if (call.Header("x-amz-bucket-object-lock-enabled") is "true") throw S3Error.HeaderNotImplemented("x-amz-bucket-object-lock-enabled");
        if (call.Header("x-amz-acl") is { } acl && acl != "private") throw new S3Error(400, "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        using var payload = Payload.Of(call, identity);
        var asked = S3Xml.Parse(await payload.ReadAllAsync(LongestDocument, call.Aborted));
        if (asked is not null && asked.Name.LocalName != "CreateBucketConfiguration") throw S3Error.MalformedXml();
        // this endpoint is every region's: where nothing is asked, the bucket is where its maker is
        var region = asked?.Child("LocationConstraint") is { Length: > 0 } constraint ? constraint == "EU" ? "eu-west-1" : constraint : identity.Scope.Region;
        // in us-east-1, and only there, making one's own bucket again succeeds
        if (buckets.Create(call.Bucket, region, call.Now) is null && (buckets.Get(call.Bucket).Region != DefaultRegion || region != DefaultRegion))
            throw new S3Error(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.").With("BucketName", call.Bucket);
        call.Http.Response.Headers.Location = "/" + call.Bucket;
    }

    internal static Task HeadAsync(S3Call call, Bucket bucket)
    {
        call.Http.Response.Headers["x-amz-bucket-region"] = bucket.Region;
        call.Http.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }

    internal Task DeleteAsync(S3Call call)
    {
        buckets.Delete(call.Bucket);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>An empty element stands for us-east-1.</summary>
    internal static Task LocationAsync(S3Call call, Bucket bucket) =>
        S3Xml.AnswerAsync(call, "LocationConstraint", xml =>
        {
            if (bucket.Region != DefaultRegion) xml.WriteString(bucket.Region);
        });

    /// <summary>An empty document: never switched on.</summary>
    internal static Task VersioningAsync(S3Call call) => S3Xml.AnswerAsync(call, "VersioningConfiguration", _ => { });
}
