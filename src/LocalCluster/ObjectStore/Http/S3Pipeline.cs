using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Operations;

namespace Tinderbox.LocalCluster.ObjectStore.Http;

/// <summary>
/// The one way of every request: 1. bucket and key; 2. who signed it (403, 400); 3. which operation (405, 501); 4. may he (403); 5. the bucket, and whether it is where the
/// signature says (404, 400); 6. the operation. What goes wrong is answered with an <c>Error</c> document.
/// </summary>
internal sealed class S3Pipeline(RequestAuthenticator authenticator, BucketShelf buckets, ObjectStoreOptions options)
{
    private readonly BucketOperations _bucketOperations = new(buckets);
    private readonly WriteOperations _writes = new(buckets);
    private readonly MultipartOperations _multipart = new(new WriteOperations(buckets));

    internal async Task HandleAsync(HttpContext http)
    {
        S3Call? call = null;
        try
        {
            call = S3Call.Read(http, options.Clock.GetUtcNow());
            http.Response.Headers["x-amz-request-id"] = call.RequestId;
            http.Response.Headers["x-amz-id-2"] = "tinderbox";
            await AnswerAsync(call);
        }
        catch (S3Error error) when (call is not null && !http.Response.HasStarted)
        {
            http.Response.Headers.ContentLength = null;
            await S3Xml.ErrorAsync(call, error);
        }
        catch (S3Error error) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = error.Status;
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // the client has gone; what it sent is dropped
        }
        catch (BadHttpRequestException)
        {
            // the client ended its body too early, or sent none of it for too long
            http.Abort();
        }
        catch (Exception e) when (call is not null && !http.Response.HasStarted)
        {
            options.Log($"object store: {call.Method} {call.Path}: {e.GetType().Name}: {e.Message}");
            await S3Xml.ErrorAsync(call, new S3Error(500, "InternalError", "We encountered an internal error. Please try again."));
        }
    }

    private Task AnswerAsync(S3Call call)
    {
        var identity = authenticator.Authenticate(call);
        var operation = OperationChoice.Of(call);
        options.Operations(operation.ToString());
        if (operation.Writes() && !identity.Key.MayWrite) throw Forbidden(identity, operation, call);
        if (call.Header("x-amz-expected-bucket-owner") is { } owner && owner != Owner.Account) throw S3Error.AccessDenied();
        switch (operation)
        {
            case Operation.ListBuckets: return _bucketOperations.ListAsync(call);
            case Operation.CreateBucket: return _bucketOperations.CreateAsync(call, identity);
        }
        var bucket = buckets.Get(call.Bucket);
        if (bucket.Region != identity.Scope.Region && operation != Operation.GetBucketLocation) throw Elsewhere(bucket, identity);
        return OnBucketAsync(operation, call, identity, bucket);
    }

    private Task OnBucketAsync(Operation operation, S3Call call, SignedIdentity identity, Bucket bucket) => operation switch
    {
        Operation.HeadBucket => BucketOperations.HeadAsync(call, bucket),
        Operation.DeleteBucket => _bucketOperations.DeleteAsync(call),
        Operation.GetBucketLocation => BucketOperations.LocationAsync(call, bucket),
        Operation.GetBucketVersioning => BucketOperations.VersioningAsync(call),
        Operation.ListObjects => ListOperations.ListAsync(call, bucket),
        Operation.ListObjectsV2 => ListOperations.ListV2Async(call, bucket),
        Operation.ListMultipartUploads => UploadListings.ListUploadsAsync(call, bucket),
        Operation.DeleteObjects => WriteOperations.DeleteManyAsync(call, identity, bucket),
        Operation.GetObject or Operation.HeadObject => ReadOperations.GetAsync(call, bucket),
        Operation.PutObject => WriteOperations.PutAsync(call, identity, bucket),
        Operation.CopyObject => _writes.CopyAsync(call, bucket),
        Operation.DeleteObject => WriteOperations.DeleteAsync(call, bucket),
        Operation.CreateMultipartUpload => MultipartOperations.StartAsync(call, bucket),
        Operation.UploadPart => MultipartOperations.UploadPartAsync(call, identity, bucket),
        Operation.UploadPartCopy => _multipart.CopyPartAsync(call, bucket),
        Operation.CompleteMultipartUpload => MultipartOperations.CompleteAsync(call, identity, bucket),
        Operation.AbortMultipartUpload => MultipartOperations.AbortAsync(call, bucket),
        Operation.ListParts => UploadListings.ListPartsAsync(call, bucket),
        _ => throw S3Error.NotAllowed(call.Method),
    };

    private static S3Error Forbidden(SignedIdentity identity, Operation operation, S3Call call)
    {
        var resource = call.Key.Length == 0 ? call.Bucket : $"{call.Bucket}/{call.Key}";
        return S3Error.AccessDenied($"User: arn:aws:iam::{Owner.Account}:user/{identity.Key.Id} is not authorized to perform: {operation.Permission()} on resource: \"arn:aws:s3:::{resource}\" because no identity-based policy allows the {operation.Permission()} action");
    }

    private static S3Error Elsewhere(Bucket bucket, SignedIdentity identity) =>
        new S3Error(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{identity.Scope.Region}' is wrong; expecting '{bucket.Region}'")
            .With("Region", bucket.Region).WithHeader("x-amz-bucket-region", bucket.Region);
}
